import { applicabilityRole } from '@quanheng/indicator-catalog-contracts';
import { freeText, leafRef, name, slug, unsignedDecimal } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { LEAVES_PER_EVENT_MAX, UNITS_PER_EVENT_MAX } from '../campaign-events/limits.ts';
import { compositeWeightsSet } from '../campaign-events/numbers.ts';
import { campaignPlanned } from '../campaign-events/plan.ts';

/** A set sent in any order, without repeats; it is stored sorted, so refusals name the field and, in their parameters, the element. */
const anyOrder = <Element extends z.ZodType<string>>(element: Element, most: number) =>
  z
    .array(element)
    .min(1)
    .max(most)
    .refine((values) => new Set(values).size === values.length, 'repeated')
    .transform((values) => [...values].sort());

export const planRequest = campaignPlanned.meta({ id: 'CampaignPlan' });
export const newCampaignRequest = z.strictObject({ campaign: slug, plan: campaignPlanned }).meta({ id: 'NewCampaign' });
/** Acts that need no words may come without a body. */
export const openRequest = z.strictObject({}).meta({ id: 'OpenCampaign' }).default({});
export const closeRequest = z.strictObject({ reason: freeText.optional() }).meta({ id: 'CloseCampaign' }).default({});
export const reopenRequest = z.strictObject({ reason: freeText }).meta({ id: 'ReopenCampaign' });
export const departmentRequest = z.strictObject({ name }).meta({ id: 'SetScoringDepartment' });
export const leavesRequest = z.strictObject({ leaves: anyOrder(leafRef, LEAVES_PER_EVENT_MAX) }).meta({ id: 'Leaves' });
export const picksRequest = z
  .strictObject({ leaf: leafRef, role: applicabilityRole, units: anyOrder(slug, UNITS_PER_EVENT_MAX) })
  .meta({ id: 'PickUnits' });
export const unpickRequest = z.strictObject({ leaf: leafRef, role: applicabilityRole, unit: slug }).meta({ id: 'UnpickUnit' });
export const poolRequest = z.strictObject({ pool: unsignedDecimal, source: freeText }).meta({ id: 'StatePool' });
export const weightsRequest = compositeWeightsSet.pick({ weights: true, origin: true }).meta({ id: 'SetCompositeWeights' });
export const rulingRequest = z
  .strictObject({ leaf: leafRef, units: anyOrder(slug, UNITS_PER_EVENT_MAX), reason: freeText, checkpoint: slug.optional() })
  .meta({ id: 'RuleNotApplicable' });
export const revokeRulingRequest = z.strictObject({ reason: freeText }).meta({ id: 'RevokeRuling' });

export type NewCampaignRequest = z.infer<typeof newCampaignRequest>;
export type PlanRequest = z.infer<typeof planRequest>;
export type CloseRequest = z.infer<typeof closeRequest>;
export type ReopenRequest = z.infer<typeof reopenRequest>;
export type DepartmentRequest = z.infer<typeof departmentRequest>;
export type LeavesRequest = z.infer<typeof leavesRequest>;
export type PicksRequest = z.infer<typeof picksRequest>;
export type UnpickRequest = z.infer<typeof unpickRequest>;
export type PoolRequest = z.infer<typeof poolRequest>;
export type WeightsRequest = z.infer<typeof weightsRequest>;
export type RulingRequest = z.infer<typeof rulingRequest>;
export type RevokeRulingRequest = z.infer<typeof revokeRulingRequest>;
