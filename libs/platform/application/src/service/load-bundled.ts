import { setTimeout as pause } from 'node:timers/promises';
import { isTransient } from '@quanheng/platform-event-log';
import type { Lifecycle } from '../health/lifecycle.ts';
import type { Log } from '../log/log.ts';

/**
 * So long `/readyz` waits for what comes with the product. It may rest on what other services load; an installation that was begun with
 * other units or systems never has it, and is ready without.
 */
export const LOAD_WAIT_MS_MAX = 30_000;
const retryDelayMs = 1_000;

export type LoadBundled = {
  readonly service: { load?(signal: AbortSignal): Promise<void> };
  readonly lifecycle: Lifecycle;
  readonly journal: Log;
  readonly signal: AbortSignal;
  /** Default `LOAD_WAIT_MS_MAX`. */
  readonly waitMsMax?: number;
};

/**
 * Loads what comes with the product beside an app that listens already, again while the database is out of reach, until it is done or
 * the signal comes.
 * @throws what stands in the way and does not pass by itself.
 */
export async function loadBundled({ service, lifecycle, journal, signal, waitMsMax = LOAD_WAIT_MS_MAX }: LoadBundled): Promise<void> {
  const timer = setTimeout(() => {
    journal.warn('ready-without-bundled', { ms: waitMsMax });
    lifecycle.loaded();
  }, waitMsMax);
  try {
    while (!signal.aborted) {
      try {
        await service.load?.(signal);
        lifecycle.loaded();
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (!isTransient(error)) throw error;
        journal.warn('load-interrupted', { againAfterMs: retryDelayMs, error });
        await pause(retryDelayMs, undefined, { signal }).catch(() => undefined);
      }
    }
  } finally {
    clearTimeout(timer);
  }
}
