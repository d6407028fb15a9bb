import { catalogLedger } from '@quanheng/indicator-catalog-contracts';
import type { EventLog } from '@quanheng/platform-event-log';
import { waitForPosition, type LedgerPosition } from '@quanheng/platform-http';

/** For what is read from the log itself: that is never behind, so a position beyond its head is refused at once. @throws Refusal `catching-up` */
export const waitForLog = (log: EventLog, least: LedgerPosition | undefined): Promise<void> =>
  waitForPosition(least, catalogLedger, async (position) => ((await log.findHead(catalogLedger))?.position ?? -1) >= position);
