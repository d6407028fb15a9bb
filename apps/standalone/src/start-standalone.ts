import { setTimeout as pause } from 'node:timers/promises';
import { prepareAuditorToken } from '@quanheng/identity-service';
import { createLog, listen, LOAD_WAIT_MS_MAX, Resources, type Log } from '@quanheng/platform-application';
import type { StandaloneSettings } from './environment.ts';
import { openStandalone } from './open-standalone.ts';

export type Standalone = {
  readonly url: string;
  /** The one-time secret, while nobody has ever been an administrator. */
  readonly firstRunSecret: string | undefined;
  /** Resolves with the reason when the database is gone for good; the process cannot go on. */
  readonly failed: Promise<Error>;
  /** Ends the app, then the services, then the database that they use. May be called twice. */
  stop(): Promise<void>;
};

export type StartStandaloneOptions = {
  /** Ends a start that waits. */
  readonly signal?: AbortSignal;
  /** Default: standard error. */
  readonly journal?: Log;
};

/**
 * Starts everything in this process: PostgreSQL on the data folder, every service, the systems and units of 2022, the HTTP server.
 * @throws what stood in the way, after closing what was open already.
 */
export async function startStandalone(settings: StandaloneSettings, options: StartStandaloneOptions = {}): Promise<Standalone> {
  const { signal = new AbortController().signal, journal = createLog({ service: 'standalone', level: settings.logging.level }) } = options;
  const { storage, listening } = settings;
  const resources = new Resources();
  try {
    const { app, services, postgres, lifecycle } = await openStandalone({ settings, journal, resources });
    await prepareAuditorToken(services.identity.identity, storage.auditorTokenFile);
    // It listens at once: until the campaigns are folded and what comes with the product is there, `/readyz` says that it is catching up.
    const url = await listen(app, listening);
    const waiting = AbortSignal.any([signal, AbortSignal.timeout(LOAD_WAIT_MS_MAX)]);
    for (const service of services.all) await service.load?.(waiting);
    lifecycle.loaded();
    const stop = async (): Promise<void> => {
      lifecycle.stopping();
      await pause(listening.drainMs);
      await resources.close();
    };
    return { url, firstRunSecret: services.identity.firstRunSecret, failed: postgres.failed, stop };
  } catch (error) {
    await resources.close();
    throw error;
  }
}
