import { applicabilityRole } from '@quanheng/indicator-catalog-contracts';
import { actor, instant, leafRef, slug } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { exactText } from './scoreboard.ts';

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
