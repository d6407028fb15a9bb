import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import { CampaignFold } from '../campaign/campaign-fold.ts';
import { InvalidLedgerError } from '../campaign/fold-errors.ts';

/** Where a replay ends, inclusive: a position of the ledger, or a moment (UTC, six decimals, as events carry it). */
export type ReplayEnd = { readonly toPosition?: number; readonly toTime?: string };

const LEDGER_PREFIX = 'campaign/';
const instantPattern = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$/;

/**
 * Folds a campaign's ledger from its first event to the end that is asked for; the log's time never decreases in a ledger, so
 * a moment is a prefix too.
 * @throws RangeError on a moment in another form; InvalidLedgerError on a ledger without events or of another family; and what
 * `CampaignFold.apply` throws.
 */
export function foldCampaign(events: Iterable<Recorded<DomainEvent>>, { toPosition, toTime }: ReplayEnd = {}): CampaignFold {
  if (toTime !== undefined && !instantPattern.test(toTime)) throw new RangeError(`not a moment in UTC with six decimals: ${toTime}`);
  let fold: CampaignFold | undefined;
  for (const event of events) {
    if (!fold) {
      if (!event.ledger.startsWith(LEDGER_PREFIX)) throw new InvalidLedgerError(`an event of ledger ${event.ledger}`, event.position);
      fold = new CampaignFold(event.ledger.slice(LEDGER_PREFIX.length));
    }
    if ((toPosition !== undefined && event.position > toPosition) || (toTime !== undefined && event.at > toTime)) break;
    fold.apply(event);
  }
  if (!fold) throw new InvalidLedgerError('no event of a campaign', 0);
  return fold;
}
