import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { campaignView, type CampaignView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignsRoute } from '../../request/paths.ts';
import { campaignsQuery, type CampaignsQuery } from '../../request/queries.ts';
import { ListCampaignsQuery } from './list-campaigns.handler.ts';

@ApiTags('campaigns')
@Controller(campaignsRoute)
export class ListCampaignsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** Every campaign. */
  @Get()
  @ApiOkResponse({ standardSchema: pageOf(campaignView) })
  handle(@Query({ schema: campaignsQuery }) query: CampaignsQuery, @CurrentPrincipal() by: Principal): Promise<ListAnswer<CampaignView>> {
    return this.queries.execute(new ListCampaignsQuery({ by, query }));
  }
}
