import { applicabilityRole } from '@quanheng/indicator-catalog-contracts';
import { actor, date, instant, leafRef, problem, slug, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { programme } from '../campaign-events/plan.ts';
import { explanationView } from '../views/explanation.ts';
import { exactText } from '../views/scoreboard.ts';

/** What an accepted command stored; the first time and every time it is sent again. */
export const actAnswer = z
  .object({
    /** The event's id: later acts name it (revoking, citing, approving). */
    event: uuid,
    type: z.string(),
    /** The event's version in its stream: the next `If-Match`. */
    version: z.number().int().min(1),
    /** Position of the last event that the command stored. */
    position: z.number().int().min(0),
    at: instant,
  })
  .meta({ id: 'Act' });
export type ActAnswer = z.infer<typeof actAnswer>;

/** What became of one item of a block: an act, or a problem of its own. */
export const blockOutcome = z.union([
  z.object({ status: z.literal(200), act: actAnswer }),
  z.object({ status: z.number().int().min(400), code: z.string(), problem }),
]);
export type BlockOutcome = z.infer<typeof blockOutcome>;
export const blockAnswer = z.object({ outcomes: z.array(blockOutcome) }).meta({ id: 'CellBlockOutcomes' });
export type BlockAnswer = z.infer<typeof blockAnswer>;

export const campaignStatus = z.enum(['draft', 'open', 'closed']);

export const campaignView = z
  .object({
    campaign: slug,
    name: z.string(),
    status: campaignStatus,
    /** Version of the last plan, opening, closing or reopening: the ETag of the campaign. */
    version: z.number().int().min(1),
    /** The last event folded. */
    position: z.number().int().min(0),
    zone: z.string(),
    referenceDate: date,
    unitsOn: date,
    engine: z.string().optional(),
    programmes: z.array(programme),
  })
  .meta({ id: 'Campaign' });
export type CampaignView = z.infer<typeof campaignView>;

export const departmentView = z
  .object({ department: slug, name: z.string(), version: z.number().int().min(1), leaves: z.number().int().min(0) })
  .meta({ id: 'ScoringDepartment' });
export type DepartmentView = z.infer<typeof departmentView>;

export const assignmentView = z.object({ leaf: leafRef, departments: z.array(slug) }).meta({ id: 'Assignment' });
export type AssignmentView = z.infer<typeof assignmentView>;

export const pickView = z.object({ leaf: leafRef, role: applicabilityRole, units: z.array(slug) }).meta({ id: 'Pick' });
export type PickView = z.infer<typeof pickView>;

export const poolView = z
  .object({ leaf: leafRef, pool: z.string(), version: z.number().int().min(1), /** Sum of the measurements known now. */ measured: exactText })
  .meta({ id: 'StatedPool' });
export type PoolView = z.infer<typeof poolView>;

export const compositeWeightsView = z
  .object({ programme: slug, group: slug, weights: z.record(slug, exactText), origin: z.enum(['proposed', 'stated']), version: z.number().int().min(1) })
  .meta({ id: 'CompositeWeights' });
export type CompositeWeightsView = z.infer<typeof compositeWeightsView>;

export const rulingView = z
  .object({ ruling: uuid, position: z.number().int().min(0), leaf: leafRef, units: z.array(slug), checkpoint: slug.optional(), revoked: z.boolean() })
  .meta({ id: 'Ruling' });
export type RulingView = z.infer<typeof rulingView>;

/** A cell as lists show it. */
export const cellSummary = explanationView
  .omit({ inputs: true, movedBy: true, above: true })
  .extend({ version: z.number().int().min(0) })
  .meta({ id: 'CellSummary' });
export type CellSummary = z.infer<typeof cellSummary>;

/** An event of a cell that is still to be reckoned with; the actor only for those who may see who acted. */
export const cellEntry = z.object({
  event: uuid,
  type: z.string(),
  position: z.number().int().min(0),
  version: z.number().int().min(1),
  at: instant,
  actor: actor.optional(),
  data: z.record(z.string(), z.unknown()),
});

export type CellEntry = z.infer<typeof cellEntry>;

export const cellView = cellSummary
  .extend({
    acts: z.array(cellEntry.extend({ revoked: z.boolean() })),
    /** The proposal that waits for a decision, if any. */
    proposal: cellEntry.optional(),
    adjustment: cellEntry.optional(),
    rulings: z.array(uuid),
  })
  .meta({ id: 'Cell' });
export type CellView = z.infer<typeof cellView>;
