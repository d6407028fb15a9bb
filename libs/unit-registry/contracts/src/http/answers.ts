import { date, instant, name, slug, wholeNumber } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { nameMatch, unitKind } from '../events/unit-fields.ts';

/** An assessed unit as on a day. */
export const unitView = z
  .strictObject({
    id: slug,
    name,
    pinyin: name,
    kind: unitKind,
    /** Its ranking group. */
    group: slug,
    /** False before its registration takes effect, and from its end on. */
    active: z.boolean(),
    aliases: z.array(name),
    /** List -> printed number. */
    lists: z.record(slug, wholeNumber),
    /** The day that this shows. */
    on: date,
    /** The version of its stream: what `If-Match` must name. */
    version: z.number().int().min(1),
  })
  .meta({ id: 'Unit' });
export type UnitView = z.infer<typeof unitView>;

/** What a printed name stands for; no match where nobody knows it. */
export const nameResolution = z.strictObject({ printed: z.string(), matches: z.array(nameMatch), reason: z.string() }).meta({ id: 'NameResolution' });
export type NameResolution = z.infer<typeof nameResolution>;

export const unitListAnswer = z.strictObject({ items: z.array(unitView), next: z.string().optional() }).meta({ id: 'UnitPage' });

/** What an act on a unit stored: the version of the unit's stream, and where the event stands in ledger `units`. */
export const unitActAnswer = z
  .strictObject({ unit: slug, version: z.number().int().min(1), position: z.number().int().min(0), at: instant })
  .meta({ id: 'UnitAct' });
export type UnitActAnswer = z.infer<typeof unitActAnswer>;

export const nameActAnswer = z
  .strictObject({ printed: name, version: z.number().int().min(1), position: z.number().int().min(0), at: instant })
  .meta({ id: 'PrintedNameAct' });
export type NameActAnswer = z.infer<typeof nameActAnswer>;
