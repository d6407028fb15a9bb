import { indicator, systemContent } from '@quanheng/indicator-catalog-contracts';
import { digest, name, seen, slug, systemId, wholeNumber } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';
import { ALIASES_MAX, LISTS_MAX, SYSTEMS_PER_CAMPAIGN_MAX } from './limits.ts';

export const openedSystem = z.strictObject({ system: systemId, systemVersion: wholeNumber, contentHash: digest, indicatorCount: wholeNumber });
export type OpenedSystem = z.infer<typeof openedSystem>;

/** The header of an opening: the engine that scores the campaign for ever, and what the rest of the append copies. */
export const campaignOpened = z.strictObject({
  engine: wholeNumber,
  unitCount: wholeNumber,
  systems: z.array(openedSystem).min(1).max(SYSTEMS_PER_CAMPAIGN_MAX),
  /** The registries as the opening knew them: `units` and `catalog`. */
  seen: z.array(seen).length(2),
});

/** An assessed unit as the campaign keeps it. */
export const campaignUnit = z.strictObject({
  unit: slug,
  name,
  kind: z.enum(['department', 'sub-district', 'township', 'vertical', 'corporate']),
  /** Its ranking group. */
  group: slug,
  aliases: z.array(name).max(ALIASES_MAX),
  /** The lists of the plan that it stands in, with its printed number in each. */
  lists: z.array(z.strictObject({ list: slug, number: wholeNumber })).min(1).max(LISTS_MAX),
});
export type CampaignUnit = z.infer<typeof campaignUnit>;

export const systemCopied = z.strictObject({ system: systemId, systemVersion: wholeNumber, content: systemContent });

/** One indicator, whole, as published; `index` counts from 0 within its system. */
export const indicatorCopied = z.strictObject({ system: systemId, index: wholeNumber, indicator });

export const campaignOpenedEvent = eventSchema('campaign-opened', campaignOpened);
export const unitCopiedEvent = eventSchema('unit-copied', campaignUnit);
export const systemCopiedEvent = eventSchema('system-copied', systemCopied);
export const indicatorCopiedEvent = eventSchema('indicator-copied', indicatorCopied);

export type CampaignOpenedEvent = EventOf<typeof campaignOpenedEvent>;
export type UnitCopiedEvent = EventOf<typeof unitCopiedEvent>;
export type SystemCopiedEvent = EventOf<typeof systemCopiedEvent>;
export type IndicatorCopiedEvent = EventOf<typeof indicatorCopiedEvent>;
