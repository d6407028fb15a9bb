import type { EventLog } from '@quanheng/platform-event-log';
import type { EvidenceLedgers } from './ledgers/evidence-ledgers.ts';

/** What the reads of evidence work with; made by `openEvidence`, one for each process. */
export type EvidenceParts = {
  /** The log, opened as role `quanheng_evidence`; whoever opened it closes it, after the app. */
  readonly log: EventLog;
  readonly ledgers: EvidenceLedgers;
};

/** The token under which they are injected. */
export const EVIDENCE = Symbol('EvidenceParts');
