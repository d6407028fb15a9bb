import { date, leafRef, name, slug, systemId, wholeNumber } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';
import { CHOICES_MAX, PROGRAMMES_MAX, SYSTEMS_PER_PROGRAMME_MAX } from './limits.ts';

/** A published version of an indicator system. */
export const systemChoice = z.strictObject({ system: systemId, systemVersion: wholeNumber });

/** A part of a campaign with its own list of assessed units, its systems and its ranking. */
export const programme = z.strictObject({
  programme: slug,
  name,
  /** The assessee list of the unit registry. */
  list: slug,
  systems: z.array(systemChoice).min(1).max(SYSTEMS_PER_PROGRAMME_MAX),
});
export type Programme = z.infer<typeof programme>;

/** What the source leaves open and the campaign chooses: how a bonus group is bounded. */
export const planChoice = z.strictObject({ node: leafRef, bound: z.enum(['sum', 'eachSide']) });

/** The whole plan of a campaign, set anew each time. */
export const campaignPlanned = z.strictObject({
  name,
  /** IANA zone; dates and deadlines of the campaign are dates in it. */
  zone: z.string().min(1).max(64).regex(/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/),
  /** The last day that is evaluated; `reduction` takes the latest period not after it. */
  referenceDate: date,
  /** The day on which the assessee lists are read. */
  unitsOn: date,
  programmes: z.array(programme).min(1).max(PROGRAMMES_MAX),
  choices: z.array(planChoice).max(CHOICES_MAX).optional(),
});
export type CampaignPlanned = z.infer<typeof campaignPlanned>;

export const campaignPlannedEvent = eventSchema('campaign-planned', campaignPlanned);
export type CampaignPlannedEvent = EventOf<typeof campaignPlannedEvent>;
