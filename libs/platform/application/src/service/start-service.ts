import { setTimeout as pause } from 'node:timers/promises';
import { createServicePool } from '@quanheng/platform-database';
import type { EnvironmentParts, SettingsOf } from '../environment/environment-part.ts';
import { listening } from '../environment/parts/listening.ts';
import { debugging, logging } from '../environment/parts/logging.ts';
import { serviceDatabase } from '../environment/parts/service-database.ts';
import { readEnvironment, type Variables } from '../environment/read-environment.ts';
import { Lifecycle } from '../health/lifecycle.ts';
import { createLog } from '../log/log.ts';
import { Resources } from '../run/resources.ts';
import type { RunningApplication } from '../run/run-application.ts';
import { composeApp } from './compose-app.ts';
import { listen } from './listen.ts';
import { loadBundled } from './load-bundled.ts';
import { migrationsOf, openService } from './open-service.ts';
import { reachDatabase } from './reach-database.ts';
import type { ServiceDefinition } from './service-definition.ts';

type Definition = Pick<ServiceDefinition, 'schema' | 'environment'>;

/** The environment of a service that lives in a process of its own. */
export const environmentOfService = ({ schema, environment }: Definition) => ({
  ...environment,
  database: serviceDatabase(schema),
  listening,
  logging: logging({ level: 'info' }),
  debugging,
});

/**
 * Starts one service in this process, on a database that was prepared before. It waits for its database, then listens at once: until its
 * folds are caught up and what comes with the product is loaded, `/readyz` says that it is catching up.
 * @param signal ends the waiting, and the loading.
 * @throws EnvironmentError, DatabaseNotPreparedError, or what else stood in the way, after closing what was open already.
 */
export async function startService<Parts, Own extends EnvironmentParts>(definition: ServiceDefinition<Parts, Own>, variables: Variables, signal: AbortSignal): Promise<RunningApplication> {
  const settings = readEnvironment(environmentOfService(definition), variables);
  const journal = createLog({ service: definition.name, level: settings.logging.level });
  const resources = new Resources();
  const ending = new AbortController();
  try {
    const connection = settings.database;
    const authenticationPool = createServicePool(connection, (error) => journal.warn('connection-lost', { of: 'authentication', error }));
    resources.add(authenticationPool, (pool) => pool.end());
    await reachDatabase({ connection, migrations: migrationsOf([definition]), authenticationPool, journal, signal });
    const { publicUrl, drainMs } = settings.listening;
    const service = await openService(definition, { connection, settings: settings as unknown as SettingsOf<Own>, publicUrl, journal, resources });
    const lifecycle = new Lifecycle([service]);
    const app = await composeApp({ services: [{ segment: definition.segment, module: service.module }], authenticationPool, readiness: lifecycle, listening: settings.listening, journal });
    resources.add(app, (opened) => opened.close());
    const url = await listen(app, settings.listening);
    const loading = loadBundled({ service, lifecycle, journal, signal: ending.signal });
    return {
      greeting: [`Quanheng 权衡 ${definition.name} listens on ${url} after ${Math.round(process.uptime() * 1_000)} ms`, ...(service.notes ?? [])],
      failed: failureOf(loading),
      stop: async () => {
        lifecycle.stopping();
        if (!ending.signal.aborted) await pause(drainMs);
        ending.abort();
        await loading.catch(() => undefined);
        await resources.close();
      },
    };
  } catch (error) {
    ending.abort();
    await resources.close();
    throw error;
  }
}

/** Resolves with the reason when the work fails, and never else. */
function failureOf(work: Promise<unknown>): Promise<Error> {
  return new Promise((resolve) => {
    work.catch((error: unknown) => resolve(error instanceof Error ? error : new Error(String(error))));
  });
}
