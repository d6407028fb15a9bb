import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServicePool } from '@quanheng/platform-database';
import type { EnvironmentParts, SettingsOf } from '../environment/environment-part.ts';
import { Lifecycle } from '../health/lifecycle.ts';
import type { Log } from '../log/log.ts';
import type { Resources } from '../run/resources.ts';
import { composeApp } from './compose-app.ts';
import type { environmentOfService } from './environment-of-service.ts';
import { migrationsOf, openService } from './open-service.ts';
import { reachDatabase } from './reach-database.ts';
import type { OpenService, ServiceDefinition } from './service-definition.ts';

export type OpenServiceAppOptions = {
  readonly settings: SettingsOf<ReturnType<typeof environmentOfService>>;
  readonly journal: Log;
  /** Where the app and what it stands on are closed. */
  readonly resources: Resources;
  /** Ends the waiting for the database. */
  readonly signal: AbortSignal;
};

export type ServiceApp<Parts> = { readonly app: NestFastifyApplication; readonly service: OpenService<Parts>; readonly lifecycle: Lifecycle };

/** Opens one service alone, as an app that does not listen yet. @throws DatabaseNotPreparedError, or what else stood in the way. */
export async function openServiceApp<Parts, Own extends EnvironmentParts>(
  definition: ServiceDefinition<Parts, Own>,
  { settings, journal, resources, signal }: OpenServiceAppOptions,
): Promise<ServiceApp<Parts>> {
  const { database: connection, listening } = settings;
  const authenticationPool = createServicePool(connection, (error) => journal.warn('connection-lost', { of: 'authentication', error }));
  resources.add(authenticationPool, (pool) => pool.end());
  await reachDatabase({ connection, migrations: migrationsOf([definition]), authenticationPool, journal, signal });
  const service = await openService(definition, { connection, settings: settings as unknown as SettingsOf<Own>, publicUrl: listening.publicUrl, journal, resources });
  const lifecycle = new Lifecycle([service]);
  const app = await composeApp({ services: [{ segment: definition.segment, module: service.module }], authenticationPool, readiness: lifecycle, listening, journal });
  resources.add(app, (opened) => opened.close());
  return { app, service, lifecycle };
}
