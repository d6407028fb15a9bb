import type { CatalogEvent, SystemActAnswer } from '@quanheng/indicator-catalog-contracts';
import type { CommandOutcome } from '@quanheng/platform-deciding';

/** What a command stored, the first time and every time that it is sent again. */
export function actAnswerOf(system: string, { events }: CommandOutcome): SystemActAnswer {
  const last = events.at(-1);
  if (last === undefined) throw new Error('an accepted command has events');
  const { systemVersion } = last.data as CatalogEvent['data'];
  return { system, systemVersion, version: last.version, position: last.position, at: last.at };
}
