import { date, digest, freeText, name, slug, wholeNumber } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { ALIASES_PER_UNIT_MAX, LISTS_PER_UNIT_MAX, MATCHES_PER_NAME_MAX } from '../events/limits.ts';
import { nameMatch, nameWithoutSpace, unitKind } from '../events/unit-fields.ts';

/** Units of one file; a prefecture's departments and townships are some hundreds. */
export const UNITS_PER_FILE_MAX = 2000;
/** Explained printed names of one file; a source prints some tens. */
export const PRINTED_NAMES_PER_FILE_MAX = 1000;

export const listedUnit = z.strictObject({
  id: slug,
  name: nameWithoutSpace,
  pinyin: name,
  kind: unitKind,
  /** Its ranking group. */
  group: slug,
  /** List -> the number that is printed there. */
  lists: z.record(slug, wholeNumber).refine((lists) => Object.keys(lists).length <= LISTS_PER_UNIT_MAX, `more than ${LISTS_PER_UNIT_MAX} lists`),
  aliases: z.array(z.strictObject({ alias: nameWithoutSpace, reason: freeText })).min(1).max(ALIASES_PER_UNIT_MAX).optional(),
});
export type ListedUnit = z.infer<typeof listedUnit>;

export const explainedName = z.strictObject({ printed: nameWithoutSpace, matches: z.array(nameMatch).min(1).max(MATCHES_PER_NAME_MAX), reason: freeText });
export type ExplainedName = z.infer<typeof explainedName>;

/** A file of assessed units as they are from one day on: names, lists, aliases, and the printed names that are no unit's. */
export const unitList = z
  .strictObject({
    title: name,
    effective: date,
    /** The digest of the source text that the names were read from. */
    source: digest.optional(),
    units: z.array(listedUnit).min(1).max(UNITS_PER_FILE_MAX),
    printedNames: z.array(explainedName).max(PRINTED_NAMES_PER_FILE_MAX),
  })
  .meta({ id: 'UnitList', title: 'Unit list', description: 'Assessed units with their lists, aliases and explained printed names; every number is a decimal string.' });
export type UnitList = z.infer<typeof unitList>;
