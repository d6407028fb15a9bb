import { freeText } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { eventSchema, type EventOf } from '../event-schema.ts';

/** Only adjustments and reopening come after it. */
export const campaignClosed = z.strictObject({ reason: freeText.optional() });
export const campaignReopened = z.strictObject({ reason: freeText });

export const campaignClosedEvent = eventSchema('campaign-closed', campaignClosed);
export const campaignReopenedEvent = eventSchema('campaign-reopened', campaignReopened);

export type CampaignClosedEvent = EventOf<typeof campaignClosedEvent>;
export type CampaignReopenedEvent = EventOf<typeof campaignReopenedEvent>;
