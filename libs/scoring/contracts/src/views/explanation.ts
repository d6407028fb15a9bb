import { applicabilityRole } from '@quanheng/indicator-catalog-contracts';
import { actor, code, instant, leafRef, slug } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { actedView, exactText } from './scoreboard.ts';

/** An event that a number rests on. The actor is left out for those who may not see who acted: they read the department in `data`. */
export const inputView = z
  .object({
    position: z.number().int().min(0),
    type: z.string(),
    at: instant,
    actor: actor.optional(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ExplanationInput' });

/** What a standing incident of a flagged kind does beyond the points of its own leaf. */
export const consequenceView = z
  .discriminatedUnion('is', [
    z.object({ is: z.literal('ceiling'), position: z.number().int().min(0), node: code, points: exactText }),
    z.object({ is: z.literal('veto'), position: z.number().int().min(0), kind: z.string(), reason: z.string() }),
    /** All unlimited kinds of the cell together: what they take from the result, as a number above 0. */
    z.object({ is: z.literal('unlimited'), points: exactText }),
  ])
  .meta({ id: 'Consequence' });
export type ConsequenceView = z.infer<typeof consequenceView>;

/** Why a cell has the score that it has. */
export const explanationView = z
  .object({
    unit: slug,
    leaf: leafRef,
    state: z.enum(['unscored', 'scored', 'adjusted', 'not-applicable']),
    /** What made it not applicable. */
    by: z.enum(['ruling', 'whenZero']).nullable(),
    role: applicabilityRole,
    weight: exactText.nullable(),
    score: exactText.nullable(),
    /** What the rule gave, beside an adjustment too. */
    ruleScore: exactText.nullable(),
    inputs: z.array(inputView),
    /** For rules across units: whose measurement sets the pool or the best. Left out where the reader may not see that unit. */
    movedBy: z.array(z.object({ unit: slug, position: z.number().int().min(0) })),
    /** The leaf's own bound, or a ceiling that names the leaf, where it changed what the rule gave. */
    bounded: z.object({ by: z.enum(['floor', 'cap', 'ceiling']), from: exactText, to: exactText }).optional(),
    /** Of a measured cell of a rank-to-points leaf: its place in its ranking group. */
    place: z.number().int().min(1).optional(),
    /** Present where a standing incident has any. */
    consequences: z.array(consequenceView).optional(),
    /** Bounds and gates above the leaf that acted. Left out where the reader may not see all cells of the unit in that system. */
    above: z.array(actedView).optional(),
  })
  .meta({ id: 'Explanation' });
export type ExplanationView = z.infer<typeof explanationView>;

/** One event of a cell or of the campaign, as history shows it: the bytes' own fields. */
export const historyEntryView = z
  .object({ position: z.number().int().min(0), event: z.record(z.string(), z.unknown()) })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntryView = z.infer<typeof historyEntryView>;

/** Which leaves of a system apply to a unit, and its maximum; picks included. */
export const applicabilityView = z
  .object({
    unit: slug,
    name: z.string(),
    leaves: z.array(z.object({ code: z.string(), role: applicabilityRole, by: z.enum(['name', 'group', 'open']) })),
    maximum: exactText.nullable(),
  })
  .meta({ id: 'UnitApplicability' });
