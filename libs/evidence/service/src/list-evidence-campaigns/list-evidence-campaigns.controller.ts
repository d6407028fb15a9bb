import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageAnswer, type Answer } from '@quanheng/platform-http';
import { evidenceRoute } from '../request/paths.ts';
import { evidenceCampaignsAnswer, evidenceCampaignsQuery, ListEvidenceCampaignsQuery, type EvidenceCampaignsQuery, type EvidenceCampaignView } from './list-evidence-campaigns.query.ts';

@ApiTags('evidence')
@Controller(evidenceRoute)
export class ListEvidenceCampaignsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The campaigns that have a ledger of evidence, with the positions of their last events. */
  @Get('campaigns')
  @ApiOkResponse({ standardSchema: evidenceCampaignsAnswer })
  async handle(@CurrentPrincipal() principal: Principal, @Query({ schema: evidenceCampaignsQuery }) query: EvidenceCampaignsQuery): Promise<Answer<{ items: readonly EvidenceCampaignView[] }>> {
    const { items, nextCursor } = await this.queries.execute(new ListEvidenceCampaignsQuery({ principal, query }));
    return pageAnswer(items, nextCursor);
  }
}
