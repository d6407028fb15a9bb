import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import { campaignOfLedger } from '@quanheng/scoring-contracts';
import { CampaignFold } from '@quanheng/scoring-rules';
import { CommandFailure } from '../console/command-failure.ts';
import { LedgerCheck } from '../ledger-file/ledger-check.ts';
import { LedgerFault } from '../ledger-file/ledger-fault.ts';
import { readLines } from '../ledger-file/read-lines.ts';
import type { Moment } from '../moment/moment.ts';

const isAfter = ({ position, at }: Recorded, end: Moment): boolean => ('time' in end ? at > end.time : position > end.position);

/**
 * Folds the ledger of a campaign from its file alone, from the first event to the end that is asked for, inclusive. The whole file
 * is checked, what follows the end too.
 * @throws LedgerFault with the line that is wrong; CommandFailure on a file without events, or one that does not reach the end.
 */
export async function replayFile(file: string, end?: Moment): Promise<CampaignFold> {
  const check = new LedgerCheck();
  let fold: CampaignFold | undefined;
  let last = -1;
  for await (const text of readLines(file)) {
    const event = check.read(text);
    fold ??= new CampaignFold(campaignOfLedger(event.ledger)!);
    last = event.position;
    if (!end || !isAfter(event, end)) apply(fold, event);
  }
  if (!fold) throw new CommandFailure({ zh: `${file} 中没有事件`, en: `${file} holds no event` });
  if (end && 'position' in end && end.position > last) {
    throw new CommandFailure({ zh: `${file} 到位置 ${last} 为止，没有位置 ${end.position}`, en: `${file} ends at position ${last}: it has no position ${end.position}` });
  }
  if (fold.position < 0) throw new CommandFailure({ zh: `${file} 的第一个事件晚于所给的时间`, en: `the first event of ${file} is later than that time` });
  return fold;
}

function apply(fold: CampaignFold, event: Recorded<DomainEvent>): void {
  try {
    fold.apply(event);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LedgerFault(event.position + 1, { zh: `不能接在前面的事件之后：${reason}`, en: `it cannot follow what is before it: ${reason}` });
  }
}
