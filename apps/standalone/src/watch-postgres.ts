import type { Log } from '@quanheng/platform-application';
import { startEmbeddedPostgres, type EmbeddedPostgres, type ServerConnection } from '@quanheng/platform-database';

/** A server that dies again and again has a cause that starting it does not mend. */
const restartsMax = 5;
/** So long a life means that the last start was good: the count begins anew. */
const soundLifeMs = 60_000;

export type WatchedPostgres = {
  readonly server: ServerConnection;
  /** Resolves with the reason when the server died and could not be started again. */
  readonly failed: Promise<Error>;
  stop(): Promise<void>;
};

/**
 * PostgreSQL on a data folder; when it dies under the app (a kill, a lack of memory) it is started again on the same port.
 * What it had acknowledged is there after its recovery, and every connection comes back by itself.
 */
export async function watchPostgres(options: { readonly folder: string; readonly port: number | undefined; readonly journal: Log }): Promise<WatchedPostgres> {
  const { journal } = options;
  const start = (port: number | undefined) => startEmbeddedPostgres({ folder: options.folder, ...(port !== undefined && { port }) });
  let postgres = await start(options.port);
  const { server } = postgres;
  let isStopping = false;
  let restarting: Promise<void> = Promise.resolve();
  let fail: (reason: Error) => void = () => undefined;
  const failed = new Promise<Error>((resolve) => (fail = resolve));

  const watch = (watched: EmbeddedPostgres, restarts: number): void => {
    const startedMs = performance.now();
    void watched.ended.then(({ code, signal, lastLines }) => {
      if (isStopping) return;
      const count = performance.now() - startedMs > soundLifeMs ? 1 : restarts + 1;
      journal.error('postgres-ended', { exitCode: code, signal, restart: count, lastLines: lastLines.slice(-3) });
      if (count > restartsMax) return fail(new Error(`PostgreSQL ended ${count} times in a row`));
      restarting = restart(watched, count).catch((error: Error) => fail(error));
    });
  };
  const restart = async (ended: EmbeddedPostgres, count: number): Promise<void> => {
    await ended.stop(); // Gives the folder free.
    if (isStopping) return;
    postgres = await start(server.port);
    watch(postgres, count);
    journal.warn('postgres-restarted', { pid: postgres.pid });
  };
  watch(postgres, 0);
  return {
    server,
    failed,
    async stop() {
      isStopping = true;
      await restarting;
      await postgres.stop();
    },
  };
}
