import { makeDataFolder, removeDataFolder } from '@quanheng/end-to-end';
import { BuiltApp } from '../app/built-app.ts';
import { runDemo } from '../app/demo.ts';
import { cpuSecondsOf } from '../machine/processes.ts';
import type { Measurement } from '../measurement.ts';
import { Rounds } from '../rounds.ts';

const aim = { atMost: 5_000 };

/**
 * From the start of the process, built, until it listens: on an empty folder, where PostgreSQL's files are made and every migration runs, and
 * again on the data of the demo; and until every campaign is folded and the data of 2022 is there.
 */
export async function measureStart({ rounds }: { readonly rounds: number }): Promise<readonly Measurement[]> {
  const measured = new Rounds();
  for (let round = 0; round < rounds; round += 1) {
    const folder = await makeDataFolder();
    try {
      await withApp(folder, async (app) => {
        await note(measured, 'the first start', app);
        await runDemo(app);
      });
      await withApp(folder, (app) => note(measured, 'a start with the data of the demo', app));
    } finally {
      await removeDataFolder(folder);
    }
  }
  return measured.all();
}

async function withApp(folder: string, work: (app: BuiltApp) => Promise<void>): Promise<void> {
  const app = new BuiltApp(folder);
  try {
    await work(app);
  } finally {
    await app.stop();
  }
}

async function note(measured: Rounds, name: string, app: BuiltApp): Promise<void> {
  await app.url;
  const cpuSeconds = await cpuSecondsOf(app.pid);
  measured.add({ name: `${name}, until it listens`, unit: 'ms', value: app.listeningAfterMs!, aim });
  measured.add({ name: `${name}, processor time of Node.js until it listens`, unit: 'ms', value: cpuSeconds * 1_000 });
  await app.ready();
  measured.add({ name: `${name}, until it is ready`, unit: 'ms', value: app.readyAfterMs!, note: 'campaigns folded, units and systems of 2022 loaded' });
}
