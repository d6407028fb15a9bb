import type { EventLog, LedgerHead } from '@quanheng/platform-event-log';
import { Refusal } from '@quanheng/platform-domain';
import { waitForPosition, type LedgerPosition } from '@quanheng/platform-http';

/**
 * The head of a ledger that is to be read. The log itself is never behind, so a position beyond its head is refused at once.
 * @throws Refusal `not-found`, `catching-up`; InvalidRequest for a `min-position` of another ledger.
 */
export async function demandLedger(log: EventLog, ledger: string, least: LedgerPosition | undefined): Promise<LedgerHead> {
  const head = await log.findHead(ledger);
  if (head === undefined) throw new Refusal('not-found', { parameters: { ledger } });
  await waitForPosition(least, ledger, (position) => Promise.resolve(head.position >= position));
  return head;
}
