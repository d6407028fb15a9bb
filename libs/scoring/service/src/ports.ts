import type { DatabaseConnection } from '@quanheng/platform-database';
import type { Clock, EventLog, LogTail } from '@quanheng/platform-event-log';
import type { EventStreamsOptions } from '@quanheng/platform-http';
import type { OnStopped } from './live/live-campaign.ts';
import type { Warn } from './snapshots/campaign-snapshots.ts';

/** What the app hands to the scoring service. */
export type ScoringPorts = {
  /** Opened as the role `quanheng_scoring`. */
  readonly log: EventLog;
  readonly tail: LogTail;
  /** Says what day it is in a campaign's zone. */
  readonly clock: Pick<Clock, 'now'>;
  /** Hears why a fold goes no further; acts and reads that need it fail until the next start. */
  readonly onStopped: OnStopped;
  /** The same database and role, for snapshots; left out, every start folds every campaign from its beginning. */
  readonly connection?: DatabaseConnection;
  /** Hears of snapshots that were dropped or not written: all goes on without them. */
  readonly warn?: Warn;
  /** Hears of idle connections that the server ended. */
  readonly onError?: (error: Error) => void;
  /** Streams of changes: whose time they keep, and how many there may be; by default the system's, and the limits of `EventStreams`. */
  readonly streams?: Partial<EventStreamsOptions>;
};

/** Tokens of injection. */
export const SCORING_PARTS = Symbol('ScoringParts');
export const SCORING_PORTS = Symbol('ScoringPorts');
export const LIVE_CAMPAIGNS = Symbol('LiveCampaigns');
export const PAST_CAMPAIGNS = Symbol('PastCampaigns');
export const REGISTRIES = Symbol('Registries');
