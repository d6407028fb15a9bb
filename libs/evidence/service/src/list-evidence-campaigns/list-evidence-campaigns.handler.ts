import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import type { LedgerHead } from '@quanheng/platform-event-log';
import { cutPage, decodeCursor } from '@quanheng/platform-http';
import { EVIDENCE, type EvidenceParts } from '../evidence-parts.ts';
import { campaignOfEvidenceLedger, evidenceFamily } from '../ledgers/names.ts';
import { ListEvidenceCampaignsQuery, type EvidenceCampaignView } from './list-evidence-campaigns.query.ts';

@QueryHandler(ListEvidenceCampaignsQuery)
export class ListEvidenceCampaignsHandler implements IQueryHandler<ListEvidenceCampaignsQuery> {
  constructor(@Inject(EVIDENCE) private readonly evidence: EvidenceParts) {}

  async execute({ request: { principal, query } }: ListEvidenceCampaignsQuery): Promise<{ readonly items: readonly EvidenceCampaignView[]; readonly nextCursor: string | undefined }> {
    demandLeave(principal, 'list-evidence-campaigns');
    const [after = ''] = decodeCursor(query.cursor) ?? [];
    const following = (await this.evidence.log.listLedgers(evidenceFamily)).filter(({ ledger }) => ledger > after);
    const page = cutPage(following.slice(0, query.limit + 1), query.limit, ({ ledger }) => [ledger]);
    return { items: page.rows.map(viewOf), nextCursor: page.nextCursor };
  }
}

const viewOf = ({ ledger, position, at }: LedgerHead): EvidenceCampaignView => ({ campaign: campaignOfEvidenceLedger(ledger), ledger, position, ...(at !== undefined && { lastAt: at }) });
