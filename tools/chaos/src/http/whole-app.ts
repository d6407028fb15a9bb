import { AppProcess, findPostgresPid, removeDataFolder } from '@quanheng/end-to-end';
import { startCuttableProxy } from '@quanheng/platform-testing/without-jest';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FullableDisk } from '../faults/fullable-disk.ts';
import { actOnTheWire, cutAfterMs, fullMs, type HttpTarget } from './http-target.ts';

/** The standalone app on a data folder, with the PostgreSQL that it starts and starts again itself. */
export async function startWholeApp(disk: FullableDisk): Promise<HttpTarget> {
  const folder = join(disk.folder, 'data');
  await mkdir(folder, { mode: 0o711 }); // Under root the server's user passes through it.
  let port = '0';
  let app: AppProcess | undefined;
  const start = async () => {
    app = new AppProcess({ QUANHENG_DATA: folder, QUANHENG_PORT: port });
    const url = await app.listening();
    port = new URL(url).port; // The same after every restart, as in real life.
    return url;
  };
  const url = await start().catch(async (error: Error) => {
    await app?.kill();
    await removeDataFolder(folder);
    throw error;
  });
  const door = await startCuttableProxy({ host: '127.0.0.1', port: Number(port) });
  const killPostgres = async () => process.kill((await findPostgresPid(folder))!, 'SIGKILL');
  const troubles = {
    'kill-app': async () => {
      await app!.kill();
      await start();
    },
    'kill-postgres': async () => void (await killPostgres()),
    'kill-both': async () => {
      await Promise.all([app!.kill(), killPostgres()]);
      await start();
    },
    'cut-answer-to-client': async () => {
      door.cutBeforeAnswer(actOnTheWire, cutAfterMs);
      await pause(cutAfterMs);
    },
    'restart-app': async () => {
      const { code, signal, errors } = await app!.stop();
      if (code !== 0) throw new Error(`the app ended with ${code ?? signal}: ${errors}`);
      await start();
    },
    'disk-full': async () => {
      const pid = (await findPostgresPid(folder))!;
      await disk.fill(pid);
      await pause(fullMs);
      await disk.free(pid);
    },
  };
  return {
    url,
    firstRunSecret: (await readFile(join(folder, 'first-run-secret'), 'utf8')).trim(),
    scoringUrls: [`http://127.0.0.1:${door.port}`],
    troubles,
    stop: async () => {
      await door.close();
      await app!.stop();
      await removeDataFolder(folder);
    },
  };
}
