import { startEmbeddedPostgres, type EmbeddedPostgres, type ServerConnection } from '@quanheng/platform-database';

/** How a server goes down: in order, with its connections cut; as on a panic, without writing anything; or by the kernel, mid-sentence. */
export type ServerEnding = 'fast' | 'immediate' | 'kill';

/** A PostgreSQL that runs are hard on: it comes back on the same port with the same data, however it went. */
export class TroubledPostgres {
  readonly #folder: string;
  readonly #settings: Readonly<Record<string, string>>;
  #postgres: EmbeddedPostgres;

  private constructor(folder: string, settings: Readonly<Record<string, string>>, postgres: EmbeddedPostgres) {
    this.#folder = folder;
    this.#settings = settings;
    this.#postgres = postgres;
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

  async restart(ending: ServerEnding): Promise<void> {
    if (ending === 'immediate') process.kill(this.#postgres.pid, 'SIGQUIT');
    if (ending === 'kill') process.kill(this.#postgres.pid, 'SIGKILL');
    if (ending !== 'fast') await this.#postgres.ended;
    await this.#startAgain();
  }

  /** Starts it again if it has gone down by itself. @returns whether it had. */
  async revive(): Promise<boolean> {
    const alive = Symbol('alive');
    const state = await Promise.race([this.#postgres.ended, Promise.resolve(alive)]);
    if (state === alive) return false;
    await this.#startAgain();
    return true;
  }

  async stop(): Promise<void> {
    await this.#postgres.stop();
  }

  async #startAgain(): Promise<void> {
    const { port } = this.#postgres.server;
    await this.#postgres.stop();
    this.#postgres = await startEmbeddedPostgres({ folder: this.#folder, port, settings: this.#settings });
  }
}
