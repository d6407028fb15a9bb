import type { EventLog } from '@quanheng/platform-event-log';

/** What the reads of the audit work with. */
export type AuditParts = {
  /** The log, opened as role `quanheng_audit`, which appends nowhere; whoever opened it closes it, after the app. */
  readonly log: EventLog;
};

/** The token under which they are injected. */
export const AUDIT = Symbol('AuditParts');
