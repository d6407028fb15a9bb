import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { pickView, type PickView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { listQuery, type ListQuery } from '../../request/queries.ts';
import { ListPicksQuery } from './list-picks.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ListPicksController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The units picked for open sets; of a reporter the own one. */
  @Get('picks')
  @ApiOkResponse({ standardSchema: pageOf(pickView) })
  handle(
    @Param({ schema: campaignPath }) { campaign }: CampaignPath,
    @Query({ schema: listQuery }) query: ListQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<PickView>> {
    return this.queries.execute(new ListPicksQuery({ campaign, by, query }));
  }
}
