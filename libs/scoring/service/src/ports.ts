import type { Clock, EventLog, LogTail } from '@quanheng/platform-event-log';
import type { OnStopped } from './live/live-campaign.ts';

/** What the app hands to the scoring service. */
export type ScoringPorts = {
  /** Opened as the role `quanheng_scoring`. */
  readonly log: EventLog;
  readonly tail: LogTail;
  /** Says what day it is in a campaign's zone. */
  readonly clock: Pick<Clock, 'now'>;
  /** Hears why a fold goes no further; acts and reads that need it fail until the next start. */
  readonly onStopped: OnStopped;
};

/** Tokens of injection. */
export const SCORING_PARTS = Symbol('ScoringParts');
export const SCORING_PORTS = Symbol('ScoringPorts');
export const LIVE_CAMPAIGNS = Symbol('LiveCampaigns');
export const PAST_CAMPAIGNS = Symbol('PastCampaigns');
export const REGISTRIES = Symbol('Registries');
