import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { campaignView, type CampaignView } from '@quanheng/scoring-contracts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { readQuery, type ReadQuery } from '../../request/queries.ts';
import { ReadCampaignQuery } from './read-campaign.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ReadCampaignController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** A campaign: its plan, its state and its version. */
  @Get()
  @ApiOkResponse({ standardSchema: campaignView })
  handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @Query({ schema: readQuery }) query: ReadQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<CampaignView>> {
    return this.queries.execute(new ReadCampaignQuery({ path, by, query }));
  }
}
