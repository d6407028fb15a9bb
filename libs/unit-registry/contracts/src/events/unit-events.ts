import { date, freeText, name, slug, sortedSet, wholeNumber, type DomainEvent } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { MATCHES_PER_NAME_MAX, UNITS_PER_EVENT_MAX } from './limits.ts';
import { nameMatch, unitKind } from './unit-fields.ts';

/** Events of ledger `units` (docs/events.md, section 3). `effective` is the day from which the change holds. */

/** How a name is read, syllable by syllable: given by hand, because a library misreads some. ü is written v, as on a keyboard. */
const pinyin = name;

export const unitRegistered = z.strictObject({ name, pinyin, kind: unitKind, group: slug, effective: date });
export type UnitRegistered = z.infer<typeof unitRegistered>;

export const unitRenamed = z.strictObject({ name, pinyin, effective: date, reason: freeText });
export type UnitRenamed = z.infer<typeof unitRenamed>;

/** `group`: the ranking group. */
export const unitClassified = z.strictObject({ kind: unitKind, group: slug, effective: date });
export type UnitClassified = z.infer<typeof unitClassified>;

/** Another name that the unit bears, whatever the day. */
export const unitAliasAdded = z.strictObject({ alias: name, reason: freeText });
export type UnitAliasAdded = z.infer<typeof unitAliasAdded>;

export const unitAliasRemoved = z.strictObject({ alias: name, reason: freeText });
export type UnitAliasRemoved = z.infer<typeof unitAliasRemoved>;

/** Sets the unit's printed number in a list anew. */
export const unitListed = z.strictObject({ list: slug, number: wholeNumber, effective: date });
export type UnitListed = z.infer<typeof unitListed>;

export const unitUnlisted = z.strictObject({ list: slug, effective: date, reason: freeText });
export type UnitUnlisted = z.infer<typeof unitUnlisted>;

/** In the stream of the unit that goes on: those of `from` end that day, and their names lead here. */
export const unitsMerged = z.strictObject({ from: sortedSet(slug, UNITS_PER_EVENT_MAX), effective: date, reason: freeText });
export type UnitsMerged = z.infer<typeof unitsMerged>;

/** In the stream of the unit that is split: it ends that day unless it is among `into`, and its names lead to those. */
export const unitSplit = z.strictObject({ into: sortedSet(slug, UNITS_PER_EVENT_MAX), effective: date, reason: freeText });
export type UnitSplit = z.infer<typeof unitSplit>;

export const unitRetired = z.strictObject({ effective: date, reason: freeText });
export type UnitRetired = z.infer<typeof unitRetired>;

/** Undoes a retirement, a merge or a split for this unit. */
export const unitReinstated = z.strictObject({ effective: date, reason: freeText });
export type UnitReinstated = z.infer<typeof unitReinstated>;

/** In stream `names`: the newest explanation of a printed name stands; empty `matches` takes it back. */
export const printedNameExplained = z.strictObject({ printed: name, matches: z.array(nameMatch).max(MATCHES_PER_NAME_MAX), reason: freeText });
export type PrintedNameExplained = z.infer<typeof printedNameExplained>;

export type UnitRegisteredEvent = DomainEvent<'unit-registered', UnitRegistered>;
export type UnitRenamedEvent = DomainEvent<'unit-renamed', UnitRenamed>;
export type UnitClassifiedEvent = DomainEvent<'unit-classified', UnitClassified>;
export type UnitAliasAddedEvent = DomainEvent<'unit-alias-added', UnitAliasAdded>;
export type UnitAliasRemovedEvent = DomainEvent<'unit-alias-removed', UnitAliasRemoved>;
export type UnitListedEvent = DomainEvent<'unit-listed', UnitListed>;
export type UnitUnlistedEvent = DomainEvent<'unit-unlisted', UnitUnlisted>;
export type UnitsMergedEvent = DomainEvent<'units-merged', UnitsMerged>;
export type UnitSplitEvent = DomainEvent<'unit-split', UnitSplit>;
export type UnitRetiredEvent = DomainEvent<'unit-retired', UnitRetired>;
export type UnitReinstatedEvent = DomainEvent<'unit-reinstated', UnitReinstated>;
export type PrintedNameExplainedEvent = DomainEvent<'printed-name-explained', PrintedNameExplained>;

/** Events of streams `unit/<id>`. */
export type UnitStreamEvent =
  | UnitRegisteredEvent
  | UnitRenamedEvent
  | UnitClassifiedEvent
  | UnitAliasAddedEvent
  | UnitAliasRemovedEvent
  | UnitListedEvent
  | UnitUnlistedEvent
  | UnitsMergedEvent
  | UnitSplitEvent
  | UnitRetiredEvent
  | UnitReinstatedEvent;
/** Every event of ledger `units`. */
export type UnitsLedgerEvent = UnitStreamEvent | PrintedNameExplainedEvent;

/** Every stored event of the registry with its schema number and the strict shape of its data. */
export const unitEvents = [
  { type: 'unit-registered', schema: 1, data: unitRegistered },
  { type: 'unit-renamed', schema: 1, data: unitRenamed },
  { type: 'unit-classified', schema: 1, data: unitClassified },
  { type: 'unit-alias-added', schema: 1, data: unitAliasAdded },
  { type: 'unit-alias-removed', schema: 1, data: unitAliasRemoved },
  { type: 'unit-listed', schema: 1, data: unitListed },
  { type: 'unit-unlisted', schema: 1, data: unitUnlisted },
  { type: 'units-merged', schema: 1, data: unitsMerged },
  { type: 'unit-split', schema: 1, data: unitSplit },
  { type: 'unit-retired', schema: 1, data: unitRetired },
  { type: 'unit-reinstated', schema: 1, data: unitReinstated },
  { type: 'printed-name-explained', schema: 1, data: printedNameExplained },
] as const;
