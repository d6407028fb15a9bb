import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { campaignPlanned, type CampaignPlanned } from '@quanheng/scoring-contracts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { readQuery, type ReadQuery } from '../../request/queries.ts';
import { ReadPlanQuery } from './read-plan.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ReadPlanController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The plan of a campaign, with its version. */
  @Get('plan')
  @ApiOkResponse({ standardSchema: campaignPlanned })
  handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @Query({ schema: readQuery }) query: ReadQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<CampaignPlanned>> {
    return this.queries.execute(new ReadPlanQuery({ path, by, query }));
  }
}
