import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { settingsFor } from './spec-support/settings-for.ts';
import { startStandalone, type Standalone } from './start-standalone.ts';
import { AppProcess } from '@quanheng/end-to-end';
import { Client } from '@quanheng/end-to-end';
import { findPostgresPid, makeDataFolder, removeDataFolder } from '@quanheng/end-to-end';

const storyMsMax = 60_000;

let folder: string;
let standalone: Standalone | undefined;
let other: AppProcess | undefined;
beforeEach(async () => {
  folder = await makeDataFolder();
});
afterEach(async () => {
  await other?.kill();
  await standalone?.stop();
  [other, standalone] = [undefined, undefined];
  await removeDataFolder(folder);
}, storyMsMax);

const start = async (dataFolder: string, port = 0): Promise<Standalone> => {
  standalone = await startStandalone(settingsFor(dataFolder, port));
  return standalone;
};

describe('The app does not start', () => {
  it('on a data folder on which another one lives, and names it; the other one goes on', async () => {
    const { url } = await start(folder);
    other = new AppProcess({ QUANHENG_DATA: folder, QUANHENG_PORT: '0' });
    expect(await other.ended).toMatchObject({
      code: 1,
      errors: `another Quanheng (process ${process.pid}) is running on the data folder ${folder}; stop it first, or choose another folder`,
    });
    expect((await new Client(url).get('/readyz')).status).toBe(200);
  }, storyMsMax);

  it('on a port that is taken, names it, and leaves nothing running', async () => {
    const stranger = createServer();
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    try {
      await expect(start(folder, port)).rejects.toThrow(`port ${port} on 127.0.0.1 is taken: stop what listens there, or set QUANHENG_PORT`);
    } finally {
      await new Promise((resolve) => stranger.close(resolve));
    }
    expect(await findPostgresPid(folder)).toBeUndefined();
    // The folder is free, and what was loaded is there.
    const { url } = await start(folder, port);
    expect(url).toBe(`http://127.0.0.1:${port}`);
  }, storyMsMax);

  it('in a wrong environment, and names every variable that is wrong', async () => {
    other = new AppProcess({ QUANHENG_DATA: folder, QUANHENG_HOST: '0.0.0.0', QUANHENG_PORT: 'http' });
    const { code, errors } = await other.ended;
    expect(code).toBe(1);
    expect(errors.split('\n')).toEqual([
      'The environment is wrong.',
      'QUANHENG_PORT: a port is a whole number',
      'QUANHENG_PUBLIC_URL: an https URL is required where QUANHENG_HOST is not 127.0.0.1',
    ]);
    expect(await readdir(folder)).toEqual([]);
  }, storyMsMax);

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('as root, on a data folder that the user postgres cannot reach, and names the folder in the way', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'quanheng-closed-'));
    await chmod(closed, 0o700);
    try {
      const dataFolder = join(closed, 'data');
      await expect(start(dataFolder)).rejects.toThrow(
        `as root, PostgreSQL runs as user postgres, which may not enter ${closed} and so cannot reach ${join(dataFolder, 'postgres')}; move it elsewhere, or start as another user`,
      );
      expect(await readdir(dataFolder)).toEqual([]);
    } finally {
      await rm(closed, { recursive: true });
    }
  });
});

it('a start that is asked to stop leaves no server behind', async () => {
  other = new AppProcess({ QUANHENG_DATA: folder, QUANHENG_PORT: '0' });
  // In the middle of the start: the server lives, and nothing listens yet.
  const early = other.ended.then((end) => Promise.reject(new Error(`it ended: ${end.errors}`)));
  early.catch(() => undefined); // In the end it ends.
  while ((await findPostgresPid(folder)) === undefined) await Promise.race([early, new Promise((resolve) => setTimeout(resolve, 20))]);
  expect(await other.stop()).toMatchObject({ code: 0, errors: '' });
  expect(await findPostgresPid(folder)).toBeUndefined();
}, storyMsMax);
