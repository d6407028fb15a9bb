import { SHUTDOWN_EVENTS_MIN, SNAPSHOT_EVENTS_MIN, SNAPSHOT_GROWTH_DIVISOR } from './limits.ts';

/** When a campaign is to be written down: what a start would have to fold again stays small beside what it reads. */
export class SnapshotSchedule {
  #written = -1;

  /** A snapshot of `position` is there, or is being made; where that fails, the next is due as if it had not. */
  wrote(position: number): void {
    this.#written = position;
  }

  isDue(position: number): boolean {
    return position - this.#written >= Math.max(SNAPSHOT_EVENTS_MIN, Math.floor(this.#written / SNAPSHOT_GROWTH_DIVISOR));
  }

  isDueAtShutdown(position: number): boolean {
    return position - this.#written >= SHUTDOWN_EVENTS_MIN;
  }
}
