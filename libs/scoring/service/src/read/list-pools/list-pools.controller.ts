import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { poolView, type PoolView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { listQuery, type ListQuery } from '../../request/queries.ts';
import { ListPoolsQuery } from './list-pools.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ListPoolsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The stated pools, with the sum of the measurements known now; of a scorer those of the own columns. */
  @Get('pools')
  @ApiOkResponse({ standardSchema: pageOf(poolView) })
  handle(
    @Param({ schema: campaignPath }) { campaign }: CampaignPath,
    @Query({ schema: listQuery }) query: ListQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<PoolView>> {
    return this.queries.execute(new ListPoolsQuery({ campaign, by, query }));
  }
}
