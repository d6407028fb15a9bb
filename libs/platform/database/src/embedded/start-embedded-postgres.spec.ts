import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServerConnection } from '../connection.ts';
import { rowsOf } from '../spec-support/spec-database.ts';
import { findProcessesIn, findProcessStart, waitUntil } from './processes.ts';
import { EmbeddedPostgresError } from './server-error.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.ts';

let parent: string;
let folder: string;
let children: ChildProcess[];
let started: EmbeddedPostgres[];
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
  await chmod(parent, 0o711);
  folder = join(parent, 'data');
  children = [];
  started = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const postgres of started) await postgres.stop();
  for (const pid of await findProcessesIn(join(folder, 'postgres'))) process.kill(pid, 'SIGQUIT');
  await rm(parent, { recursive: true, force: true });
});

async function start(options: { settings?: Record<string, string>; ephemeral?: boolean } = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ folder, ...options });
  started.push(postgres);
  return postgres;
}

/** A process of its own that starts the server on the folder. */
async function startElsewhere(...ending: 'exit'[]): Promise<{ child: ChildProcess; exited: Promise<unknown>; server: ServerConnection; pid: number }> {
  const program = fileURLToPath(new URL('../spec-support/embedded-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@quanheng/source', program, folder, ...ending], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const exited = once(child, 'exit');
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, exited, ...(JSON.parse(line.toString()) as { server: ServerConnection; pid: number }) };
}

const inPostgres = (server: ServerConnection, sql: string) => rowsOf({ ...server, database: 'postgres' }, sql);
const isGone = async (pid: number) => waitUntil(async () => (await findProcessStart(pid)) === undefined, 20_000);

describe('an embedded PostgreSQL', () => {
  it('keeps its data, its port and its password, which no one else may read', async () => {
    const first = await start();
    await inPostgres(first.server, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start();
    expect(second.server).toEqual(first.server);
    expect(await inPostgres(second.server, 'select answer from kept')).toEqual([{ answer: 42 }]);
    expect((await stat(join(folder, 'postgres.json'))).mode & 0o777).toBe(0o600);
    expect(second.server.password).toMatch(/^[0-9a-f]{48}$/);
    await expect(inPostgres({ ...second.server, password: 'postgres' }, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('listens on the loopback alone, durably, with texts in the order of their code points', async () => {
    const { server } = await start();
    const settings = `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'full_page_writes') order by 1`;
    expect((await inPostgres(server, settings)).map(({ name, setting }) => `${name}=${setting}`)).toEqual([
      'fsync=on',
      'full_page_writes=on',
      'listen_addresses=127.0.0.1',
      'synchronous_commit=on',
      'unix_socket_directories=',
    ]);
    expect(await inPostgres(server, `select 'Z' < 'a' as by_code_point, '一' ~ '\\w' as knows_letters`)).toEqual([{ by_code_point: true, knows_letters: true }]);
  });

  it('is in a process group of its own, so that Ctrl-C stops the application first', async () => {
    const { pid } = await start();
    const groupOf = (id: number) => execFileSync('ps', ['-o', 'pgid=', '-p', String(id)]).toString().trim();
    expect(groupOf(pid)).toBe(String(pid));
    expect(groupOf(process.pid)).not.toBe(String(pid));
  });

  it('makes the database anew where a kill left it half made', async () => {
    await mkdir(join(folder, 'postgres.new'), { recursive: true });
    await writeFile(join(folder, 'postgres.new', 'PG_VERSION'), '18');
    const { server } = await start();
    expect(await inPostgres(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining(['postgres.new', 'postgres.password']));
  });

  it('removes an ephemeral folder', async () => {
    await (await start({ ephemeral: true })).stop();
    expect(await readdir(parent)).toEqual([]);
  });

  it('says why it cannot start, and leaves the folder free', async () => {
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/PostgreSQL ended while starting: [\s\S]*shared_buffers/);
    await start();
  });

  it('refuses a database whose password is lost', async () => {
    await (await start()).stop();
    await rm(join(folder, 'postgres.json'));
    await expect(start()).rejects.toThrow('its password (postgres.json) is missing');
  });
});

describe('a data folder', () => {
  it('is refused, by name, to a second Quanheng while the first lives', async () => {
    const { child, exited } = await startElsewhere();
    await expect(start()).rejects.toThrow(new EmbeddedPostgresError(`another Quanheng (process ${child.pid}) is running on the data folder ${folder}; stop it first, or choose another folder`));
    child.kill('SIGKILL');
    await exited;
    await start();
    await expect(start()).rejects.toThrow(`another Quanheng (process ${process.pid})`);
  });

  it('is taken over from a process that was killed: its server is stopped, its data is there', async () => {
    const { child, exited, server, pid } = await startElsewhere();
    await inPostgres(server, 'create table kept as select 42 as answer');
    child.kill('SIGKILL');
    await exited;
    expect(await findProcessStart(pid)).toBeDefined();
    const anew = await start();
    expect(await findProcessStart(pid)).toBeUndefined();
    expect(anew.pid).not.toBe(pid);
    expect(await inPostgres(anew.server, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is taken over when the server was killed, and when both were', async () => {
    const both = await startElsewhere();
    await inPostgres(both.server, 'create table kept as select 42 as answer');
    both.child.kill('SIGKILL');
    process.kill(both.pid, 'SIGKILL');
    await both.exited;
    const anew = await start();
    process.kill(anew.pid, 'SIGKILL');
    expect(await anew.ended).toMatchObject({ signal: 'SIGKILL' });
    await anew.stop();
    expect(await inPostgres((await start()).server, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is left without a server by a process that ends by itself', async () => {
    const { exited, pid } = await startElsewhere('exit');
    await exited;
    expect(await isGone(pid)).toBe(true);
  });
});
