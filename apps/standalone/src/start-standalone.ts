import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { prepareAuditorToken, prepareFirstRunSecret } from '@quanheng/identity-service';
import { createHttpApp } from '@quanheng/platform-http';
import type { Configuration } from './configuration.ts';
import { load2022 } from './load-2022.ts';
import { closeLogs, openServices } from './open-services.ts';
import { StandaloneModule } from './standalone.module.ts';
import { watchPostgres } from './watch-postgres.ts';

export type Standalone = {
  readonly url: string;
  /** The one-time secret, while nobody has ever been an administrator. */
  readonly firstRunSecret: string | undefined;
  /** Resolves with the reason when the database is gone for good; the process cannot go on. */
  readonly failed: Promise<Error>;
  /** Ends the app, then the services, then the database that they use. May be called twice. */
  stop(): Promise<void>;
};

/**
 * Starts everything in this process: PostgreSQL on the data folder, every service, the systems and units of 2022, the HTTP server.
 * @throws what stood in the way, after closing what was open already.
 */
export async function startStandalone({ dataFolder, host, port, postgresPort }: Configuration): Promise<Standalone> {
  /** What is open, in the order of opening; closed the other way round, so that the database ends after those who use it. */
  const open: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let close = open.pop(); close !== undefined; close = open.pop()) await close();
  };
  try {
    const postgres = await watchPostgres({ folder: dataFolder, port: postgresPort });
    open.push(() => postgres.stop());
    const services = await openServices(postgres.server, dataFolder);
    open.push(() => closeLogs(services));
    let isLoaded = false;
    const app = await createHttpApp(StandaloneModule.of(services, { isReady: () => isLoaded && services.scoring.isReady() }));
    open.push(() => app.close());
    const firstRunSecret = await prepareFirstRunSecret(services.identity, services.firstRunSecret);
    await prepareAuditorToken(services.identity, join(dataFolder, 'auditor.token'));
    // It listens at once: until the campaigns are folded and the data of 2022 is there, `/readyz` says that it is catching up.
    const url = await listen(app, { host, port });
    await load2022(services);
    isLoaded = true;
    return { url, firstRunSecret, failed: postgres.failed, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listen(app: NestFastifyApplication, { host, port }: { readonly host: string; readonly port: number }): Promise<string> {
  try {
    await app.init();
    // Not the app's own `listen`, which writes a failure to the log before it is named below.
    return await app.getHttpAdapter().getInstance().listen({ port, host });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${port} on ${host} is taken: stop what listens there, or set QUANHENG_PORT`, { cause: error });
  }
}
