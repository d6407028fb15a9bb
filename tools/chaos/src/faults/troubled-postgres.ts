import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres, type ServerConnection } from '@quanheng/platform-database';

/** How a server goes down: in order, with its connections cut; as on a panic, without writing anything; or by the kernel, mid-sentence. */
export type ServerEnding = 'fast' | 'immediate' | 'kill';

const signals = { fast: 'SIGINT', immediate: 'SIGQUIT', kill: 'SIGKILL' } as const satisfies Record<ServerEnding, NodeJS.Signals>;
const pollMs = 50;
const startAgainMs = 500;

/** A PostgreSQL that runs are hard on: it comes back on the same port with the same data, however it went; also when it has ended by itself. */
export class TroubledPostgres {
  readonly #folder: string;
  readonly #settings: Readonly<Record<string, string>>;
  #postgres: EmbeddedPostgres;
  #isUp = true;
  #isOver = false;
  #returning: Promise<void> = Promise.resolve();
  /** How often it ended without being told to: its disk was full, say. */
  endedByItself = 0;

  private constructor(folder: string, settings: Readonly<Record<string, string>>, postgres: EmbeddedPostgres) {
    this.#folder = folder;
    this.#settings = settings;
    this.#postgres = postgres;
    this.#watch(postgres);
  }

  static async start(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<TroubledPostgres> {
    return new TroubledPostgres(folder, settings, await startEmbeddedPostgres({ folder, settings }));
  }

  get server(): ServerConnection {
    return this.#postgres.server;
  }

  /** The server's own process; its children are those of connections. */
  get pid(): number {
    return this.#postgres.pid;
  }

  /** Resolves when it is up again. */
  async restart(ending: ServerEnding): Promise<void> {
    while (!this.#isUp) await pause(pollMs);
    const ended = this.#postgres;
    this.#isUp = false;
    process.kill(ended.pid, signals[ending]);
    await ended.ended;
    await (this.#returning = this.#startAgain(ended));
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#returning;
    await this.#postgres.stop();
  }

  #watch(postgres: EmbeddedPostgres): void {
    void postgres.ended.then(() => {
      if (!this.#isUp || this.#isOver) return; // It was told to end.
      this.#isUp = false;
      this.endedByItself += 1;
      this.#returning = this.#startAgain(postgres);
    });
  }

  /** Where there is no room it cannot begin before there is some. */
  async #startAgain(ended: EmbeddedPostgres): Promise<void> {
    const { port } = ended.server;
    await ended.stop();
    while (!this.#isOver) {
      const begun = await startEmbeddedPostgres({ folder: this.#folder, port, settings: this.#settings }).catch(() => undefined);
      if (begun === undefined) {
        await pause(startAgainMs);
        continue;
      }
      this.#postgres = begun;
      if (this.#isOver) return begun.stop();
      this.#isUp = true;
      return this.#watch(begun);
    }
  }
}
