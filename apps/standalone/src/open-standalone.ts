import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { composeApp, Lifecycle, type Log, type Resources } from '@quanheng/platform-application';
import type { StandaloneSettings } from './environment.ts';
import { openServices, type OpenServices } from './open-services.ts';
import { watchPostgres, type WatchedPostgres } from './watch-postgres.ts';

export type OpenStandaloneOptions = {
  readonly settings: StandaloneSettings;
  readonly journal: Log;
  /** Where the app, the services and the database are closed, in this order. */
  readonly resources: Resources;
};

export type OpenStandalone = { readonly app: NestFastifyApplication; readonly services: OpenServices; readonly postgres: WatchedPostgres; readonly lifecycle: Lifecycle };

/** Everything in this process, as an app that does not listen yet: PostgreSQL on the data folder, every service, their routes. */
export async function openStandalone({ settings, journal, resources }: OpenStandaloneOptions): Promise<OpenStandalone> {
  const { storage, listening } = settings;
  const postgres = resources.add(await watchPostgres({ folder: storage.folder, port: storage.postgresPort, journal }), (watched) => watched.stop());
  const services = await openServices({ server: postgres.server, settings, journal, resources });
  const lifecycle = new Lifecycle(services.all);
  const app = resources.add(await composeApp({ services: services.all, authenticationPool: services.authenticationPool, readiness: lifecycle, listening, journal }), (composed) => composed.close());
  return { app, services, postgres, lifecycle };
}
