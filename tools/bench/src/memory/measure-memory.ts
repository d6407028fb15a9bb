import { setTimeout as pause } from 'node:timers/promises';
import { makeDataFolder, removeDataFolder } from '@quanheng/end-to-end';
import { BuiltApp } from '../app/built-app.ts';
import { runDemo } from '../app/demo.ts';
import { childrenOf, proportionalMegabytesOf } from '../machine/processes.ts';
import type { Measurement } from '../measurement.ts';
import { Rounds } from '../rounds.ts';

/** After the last request, until garbage is collected and idle connections are closed: idle is what an office's server is most of the year. */
const idleMs = 60_000;

/** What one round saw, in MB. */
type Seen = { readonly node: number; readonly postgres: number; readonly connections: number };

/**
 * Memory of the product as it is delivered, idle after the demo: the proportional set size of its Node.js and of all processes of its
 * PostgreSQL, each page counted once.
 */
export async function measureMemory({ rounds }: { readonly rounds: number }): Promise<readonly Measurement[]> {
  const measured = new Rounds();
  for (let round = 0; round < rounds; round += 1) {
    const { node, postgres, connections } = await afterTheDemo();
    measured.add({ name: 'Node.js and PostgreSQL, idle after the demo', unit: 'MB', value: node + postgres, aim: { atMost: 400 }, note: 'sum of the proportional set sizes' });
    measured.add({ name: 'of it Node.js', unit: 'MB', value: node });
    measured.add({ name: 'of it PostgreSQL', unit: 'MB', value: postgres });
    measured.add({ name: 'processes of PostgreSQL', unit: '', value: connections });
  }
  return measured.all();
}

async function afterTheDemo(): Promise<Seen> {
  const folder = await makeDataFolder();
  const app = new BuiltApp(folder);
  try {
    await app.ready();
    await runDemo(app);
    await pause(idleMs);
    const postmaster = await app.postgresPid();
    if (postmaster === undefined) throw new Error('the app has no PostgreSQL');
    const servers = [postmaster, ...(await childrenOf(postmaster))];
    const ofServers = await Promise.all(servers.map(proportionalMegabytesOf));
    return { node: await proportionalMegabytesOf(app.pid), postgres: ofServers.reduce((sum, megabytes) => sum + megabytes, 0), connections: servers.length };
  } finally {
    await app.stop();
    await removeDataFolder(folder);
  }
}
