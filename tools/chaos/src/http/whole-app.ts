import { AppProcess, findPostgresPid, removeDataFolder } from '@quanheng/end-to-end';
import { startCuttableProxy } from '@quanheng/platform-testing/without-jest';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FullableDisk } from '../faults/fullable-disk.ts';
import { actOnTheWire, cutAfterMs, fullMs, type HttpTarget } from './http-target.ts';

const pollMs = 50;
const startAgainMs = 500;

/** The standalone app on a data folder, with the PostgreSQL that it starts and starts again itself. */
export async function startWholeApp(disk: FullableDisk): Promise<HttpTarget> {
  const folder = join(disk.folder, 'data');
  await mkdir(folder, { mode: 0o711 }); // Under root the server's user passes through it.
  const app = new SupervisedApp(folder);
  try {
    const url = await app.start();
    const door = await startCuttableProxy({ host: '127.0.0.1', port: Number(new URL(url).port) });
    return {
      url,
      firstRunSecret: (await readFile(join(folder, 'first-run-secret'), 'utf8')).trim(),
      scoringUrls: [`http://127.0.0.1:${door.port}`],
      troubles: {
        ...troublesOf(app, folder, disk),
        'cut-answer-to-client': async () => {
          door.cutBeforeAnswer(actOnTheWire, cutAfterMs);
          await pause(cutAfterMs);
        },
      },
      stop: async () => {
        await door.close();
        await app.end('stop');
        await removeDataFolder(folder);
      },
    };
  } catch (error) {
    await app.end('kill');
    await removeDataFolder(folder);
    throw error;
  }
}

/** The app under somebody who starts it again when it has ended by itself, at the same address, as often as it takes. */
class SupervisedApp {
  readonly #folder: string;
  #app: AppProcess | undefined;
  #port = '0';
  #isUp = false;
  #isOver = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(): Promise<string> {
    const app = new AppProcess({ QUANHENG_DATA: this.#folder, QUANHENG_PORT: this.#port });
    this.#app = app;
    const url = await app.listening();
    this.#port = new URL(url).port;
    this.#isUp = true;
    void app.ended.then(() => {
      this.#isUp = false;
      return this.#startAgain(app);
    });
    return url;
  }

  /** Ends it one way or the other, and starts it; one that has ended by itself is back first. */
  async restart(ending: 'kill' | 'stop', meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
    while (!this.#isUp) await pause(pollMs);
    const app = this.#app!;
    this.#app = undefined; // It ends because it was told to.
    const [end] = await Promise.all([app[ending](), meanwhile()]);
    if (ending === 'stop' && end?.code !== 0) throw new Error(`the app ended with ${end?.code ?? end?.signal}: ${end?.errors}`);
    await this.start();
  }

  async end(ending: 'kill' | 'stop'): Promise<void> {
    this.#isOver = true;
    await this.#app?.[ending]();
  }

  /** An app whose PostgreSQL finds no room ends, and cannot begin before there is some. */
  async #startAgain(ended: AppProcess): Promise<void> {
    while (this.#app === ended && !this.#isOver) {
      await pause(startAgainMs);
      const hasBegun = await this.start().then(() => true, () => false);
      if (!hasBegun && !this.#isOver) this.#app = ended;
    }
  }
}

function troublesOf(app: SupervisedApp, folder: string, disk: FullableDisk): HttpTarget['troubles'] {
  const killPostgres = async () => {
    try {
      process.kill(await postgresOf(folder), 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // It has ended by itself just now.
    }
  };
  return {
    'kill-app': () => app.restart('kill'),
    'kill-postgres': killPostgres,
    'kill-both': () => app.restart('kill', killPostgres),
    'restart-app': () => app.restart('stop'),
    'disk-full': async () => {
      const pid = await postgresOf(folder);
      await disk.fill(pid);
      await pause(fullMs);
      await disk.free(pid);
    },
  };
}

/** The server's process, once there is one: it may just be on its way back. */
async function postgresOf(folder: string): Promise<number> {
  for (;;) {
    const pid = await findPostgresPid(folder);
    if (pid !== undefined) return pid;
    await pause(pollMs);
  }
}
