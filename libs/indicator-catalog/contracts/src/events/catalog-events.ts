import { digest, freeText, sortedSet, uuid, wholeNumber, type DomainEvent } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { indicator } from '../system/indicator.ts';
import { systemContent } from '../system/indicator-system.ts';
import { AUTHORS_MAX } from './limits.ts';

/** Events of ledger `catalog`, streams `system/<id>` (docs/events.md, section 4). */

/** The ledger that all indicator systems stand in. */
export const catalogLedger = 'catalog';
/** The stream of one system: all its versions. */
export const systemStream = (system: string): string => `system/${system}`;

/** A version of a system, and the header of the append that publishes it: `indicatorCount` events `indicator-published` follow. */
export const systemPublished = z.strictObject({
  systemVersion: wholeNumber,
  /** SHA-256 of the RFC 8785 JSON of the whole system: it can be recomputed from the events alone. */
  contentHash: digest,
  indicatorCount: wholeNumber,
  /** The accounts that edited the draft; none where the system itself loaded it. */
  authors: sortedSet(uuid, AUTHORS_MAX, 0),
  content: systemContent,
});
export type SystemPublished = z.infer<typeof systemPublished>;

/** One indicator of a version; `index` counts from 0 in print order. */
export const indicatorPublished = z.strictObject({ systemVersion: wholeNumber, index: wholeNumber, indicator });
export type IndicatorPublished = z.infer<typeof indicatorPublished>;

/** The version is offered to no new campaign; campaigns that copied it keep it. */
export const systemWithdrawn = z.strictObject({ systemVersion: wholeNumber, reason: freeText });
export type SystemWithdrawn = z.infer<typeof systemWithdrawn>;

export type SystemPublishedEvent = DomainEvent<'system-published', SystemPublished>;
export type IndicatorPublishedEvent = DomainEvent<'indicator-published', IndicatorPublished>;
export type SystemWithdrawnEvent = DomainEvent<'system-withdrawn', SystemWithdrawn>;
export type CatalogEvent = SystemPublishedEvent | IndicatorPublishedEvent | SystemWithdrawnEvent;

/** Every stored event of the catalog with its schema number and the strict shape of its data. */
export const catalogEvents = [
  { type: 'system-published', schema: 1, data: systemPublished },
  { type: 'indicator-published', schema: 1, data: indicatorPublished },
  { type: 'system-withdrawn', schema: 1, data: systemWithdrawn },
] as const;
