import { code, decimal, exactNumber, name, slug, unsignedDecimal, wholeNumber } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** The scoring rules that a leaf can carry, as data (docs/scoring-rules.md, "Kinds"). Bounds across fields are checked by the catalog's domain. */

/** A share of the full marks, from 0 to 1. */
const share = exactNumber;
/** What a cell gives where its denominator is 0: a share of the full marks, or not applicable. */
export const whenZero = z.union([z.literal('notApplicable'), share]);
export type WhenZero = z.infer<typeof whenZero>;

/** Any number of steps from 0 to the full marks. */
const graded = z.strictObject({ kind: z.literal('graded'), step: unsignedDecimal });
/** Met or not: full marks or 0. */
const binary = z.strictObject({ kind: z.literal('binary') });
/** Named points of fixed value that add up to the leaf's weight, each met or not, or ruled not applicable. */
const checkpoints = z.strictObject({
  kind: z.literal('checkpoints'),
  checkpoints: z.array(z.strictObject({ code: slug, name, points: exactNumber })).min(1).max(50),
});
/** One of the named levels, each with a share of the full marks. */
const levels = z.strictObject({ kind: z.literal('levels'), levels: z.array(z.strictObject({ name, share })).min(2).max(50) });

const periodic = { periodic: z.literal(true).optional() };
/** What numerator and denominator count, for people; printed words of the formula. */
const measured = { numerator: name.optional(), denominator: name.optional(), ...periodic };

/**
 * w x clamp01(n / d). `pool`: the denominator is the pool of the column, summed over its units or stated by the organiser;
 * `complement`: w x clamp01((pool - n) / pool); `part`: n counts a part of d, so n > d is refused.
 */
const ratio = z.strictObject({
  kind: z.literal('ratio'),
  pool: z.enum(['units', 'stated']).optional(),
  complement: z.boolean(),
  part: z.boolean(),
  whenZero,
  ...measured,
});
/** w x clamp01((before - after) / before). */
const reduction = z.strictObject({ kind: z.literal('reduction'), whenZero, before: name.optional(), after: name.optional(), ...periodic });
/** max(0, w - step x (best - r)) with r in percentage points; `whole` counts whole points of the distance only. */
const shortfall = z.strictObject({ kind: z.literal('shortfall'), step: exactNumber, whole: z.boolean(), part: z.boolean(), whenZero, ...measured });

export const incidentKind = z.strictObject({
  code,
  name,
  /** Signed: a deduction is negative. */
  points: exactNumber,
  /** The counting word: 次, 项, 人次, 篇. */
  unit: name,
  /** Bounds the sum of the standing counts that are taken, not those that are recorded. */
  most: wholeNumber.optional(),
  /** A state: its count is set anew, not added up. */
  state: z.boolean(),
  /** Its incident cites one of that kind in the same cell. */
  follows: z.strictObject({ code, required: z.boolean(), effect: z.enum(['and', 'instead']) }).optional(),
  /** While one stands, the named node (this leaf, or a group above it) scores at most so many points. */
  ceiling: z.strictObject({ node: code, points: exactNumber }).optional(),
  /** Its points are taken from the result, after all floors, and not from the leaf. */
  unlimited: z.literal(true).optional(),
  /** While one stands, the unit fails: unranked, listed last with the reason. */
  veto: z.literal(true).optional(),
});
export type IncidentKind = z.infer<typeof incidentKind>;
/**
 * The signed sum of count x points over incidents of the listed kinds; on a leaf that carries a weight of its own, added to that
 * weight.
 */
const tally = z.strictObject({ kind: z.literal('tally'), incidents: z.array(incidentKind).min(1).max(50) });
/** Met, partly met or not: the item's share of its group x (1, 0.5 or 0). */
const checklist = z.strictObject({ kind: z.literal('checklist') });

/**
 * Points by place within the ranking group, by one measured number: the first place gets the first of `places`, ties share the
 * better place's points, places past the table get `otherwise`, unmeasured units none.
 */
const rankToPoints = z.strictObject({
  kind: z.literal('rank-to-points'),
  order: z.enum(['highest', 'lowest']),
  places: z.array(exactNumber).min(1).max(50),
  otherwise: exactNumber,
  measure: name.optional(),
  ...periodic,
});

export const leafRule = z
  .discriminatedUnion('kind', [graded, binary, checkpoints, levels, ratio, reduction, shortfall, tally, checklist, rankToPoints])
  .meta({ id: 'LeafRule' });
export type LeafRule = z.infer<typeof leafRule>;
export type LeafRuleOf<Kind extends LeafRule['kind']> = Extract<LeafRule, { kind: Kind }>;

/** How a group makes a score of what is below it. */
export const groupRule = z
  .discriminatedUnion('kind', [
    /** A heading: the sum of its children; its printed weight, if any, is the sum of theirs. */
    z.strictObject({ kind: z.literal('sum') }),
    /** clamp(w + the sum of the items, 0, w): the group carries the weight, its items deduct. */
    z.strictObject({ kind: z.literal('deductions') }),
    /** Each of the k applicable items weighs w / k. */
    z.strictObject({ kind: z.literal('equal-shares') }),
    /**
     * Added after the base, never in the maximum: clamp(sum, floor, cap), or with `eachSide`
     * min(cap, what was added) - min(-floor, what was deducted). The campaign may choose the bound.
     */
    z.strictObject({ kind: z.literal('bonus'), floor: decimal, cap: decimal, bound: z.enum(['sum', 'eachSide']) }),
  ])
  .meta({ id: 'GroupRule' });
export type GroupRule = z.infer<typeof groupRule>;
