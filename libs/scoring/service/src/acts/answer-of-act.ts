import { Answer } from '@quanheng/platform-http';
import { campaignLedger, type ActAnswer } from '@quanheng/scoring-contracts';
import type { Submitted } from './submitted.ts';

/** The answer to an accepted act: what it stored, its position in the ledger, and the version to send as the next `If-Match`. */
export const answerOfAct = ({ campaign }: Submitted, act: ActAnswer): Answer<ActAnswer> =>
  new Answer(act, { version: act.version, position: { ledger: campaignLedger(campaign), position: act.position } });
