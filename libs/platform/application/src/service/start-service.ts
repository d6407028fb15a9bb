import { setTimeout as pause } from 'node:timers/promises';
import type { EnvironmentParts } from '../environment/environment-part.ts';
import { readEnvironment, type Variables } from '../environment/read-environment.ts';
import { createLog } from '../log/log.ts';
import { Resources } from '../run/resources.ts';
import type { RunningApplication } from '../run/run-application.ts';
import { environmentOfService } from './environment-of-service.ts';
import { listen } from './listen.ts';
import { loadBundled } from './load-bundled.ts';
import { openServiceApp } from './open-service-app.ts';
import type { ServiceDefinition } from './service-definition.ts';

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
    const { app, service, lifecycle } = await openServiceApp(definition, { settings, journal, resources, signal });
    const url = await listen(app, settings.listening);
    const loading = loadBundled({ service, lifecycle, journal, signal: ending.signal });
    return {
      greeting: [`Quanheng 权衡 ${definition.name} listens on ${url} after ${Math.round(process.uptime() * 1_000)} ms`, ...(service.notes ?? [])],
      failed: failureOf(loading),
      stop: async () => {
        lifecycle.stopping();
        if (!ending.signal.aborted) await pause(settings.listening.drainMs);
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
