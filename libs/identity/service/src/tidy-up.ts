import type { Clock } from '@quanheng/platform-event-log';

/** How often old rows are looked for: they do no harm, there only would be ever more of them. */
const TIDY_UP_MS = 3_600_000;

type Tidy = { removeOld(): Promise<void> };

/** A function that removes what has had its time from each of the given tables, the first time and then at most once an hour. */
export function tidyUpOf(clock: Pick<Clock, 'now'>, tables: readonly Tidy[]): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    if (clock.now() < nextAt) return;
    nextAt = clock.now() + TIDY_UP_MS;
    for (const table of tables) await table.removeOld();
  };
}
