import { code, digest, exactNumber, name, slug, systemId, unsignedDecimal } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { indicator } from './indicator.ts';
import { longText } from './long-text.ts';

/** A bonus group counts only where the node's points, or the base result, reach the threshold (>=). Several gates: all of them. */
export const gate = z.strictObject({ bonus: code, node: z.union([z.literal('base'), code]), atLeast: exactNumber }).meta({ id: 'Gate' });
export type Gate = z.infer<typeof gate>;

/** Whom a class takes in: a unit, all of a kind, or a ranking group. */
export const classMember = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('unit'), id: slug }),
  z.strictObject({ is: z.literal('kind'), kind: slug }),
  z.strictObject({ is: z.literal('group'), id: slug }),
]);
/** Full marks of a class of units: the base result is out of so many points, or `asIs`: the points themselves, without division. */
export const unitClass = z
  .strictObject({ id: slug, name, fullMarks: z.union([z.literal('asIs'), unsignedDecimal]), members: z.array(classMember).min(1).max(500) })
  .meta({ id: 'UnitClass' });
export type UnitClass = z.infer<typeof unitClass>;

/**
 * A grade by exact result: from <= result < to; the band with the greatest `to` holds it too, and the lowest band what unlimited deductions take
 * below its `from`.
 */
export const band = z.strictObject({ name, from: exactNumber, to: exactNumber }).meta({ id: 'Band' });
export type Band = z.infer<typeof band>;

/** Everything of a system but its indicators: what `system-published` and `system-copied` carry as `content`. */
export const systemContent = z.strictObject({
  id: systemId,
  title: name,
  /** Where the text stands: 附件3, 附件5 第1部分. */
  annex: name.optional(),
  /** The digest of the source text that the indicators were read from. */
  source: digest.optional(),
  /** `printed`: leaves or groups carry printed weights. `equal`: the k leaves that apply to a unit weigh 100 / k each. */
  weighting: z.enum(['printed', 'equal']),
  /** The column heads of the printed table that leaves quote, in print order. */
  columns: z.array(name).max(10),
  /** Thresholds before which a bonus group counts nothing. */
  gates: z.array(gate).min(1).max(20).optional(),
  /** The first that a unit is a member of is its own; in none it has 100. */
  classes: z.array(unitClass).min(1).max(20).optional(),
  /** Grades of the result. */
  bands: z.array(band).min(1).max(20).optional(),
  /** Readings that concern the system as a whole. */
  notes: z.array(longText(2000)).max(20).optional(),
});
export type SystemContent = z.infer<typeof systemContent>;

/** A whole indicator system: its indicators flat, in print order, a group before its leaves. */
export const indicatorSystem = z
  .strictObject({ ...systemContent.shape, indicators: z.array(indicator).min(1).max(4000) })
  .meta({ id: 'IndicatorSystem', title: 'Indicator system', description: 'A versioned tree of indicators; every number is a decimal string.' });
export type IndicatorSystem = z.infer<typeof indicatorSystem>;
