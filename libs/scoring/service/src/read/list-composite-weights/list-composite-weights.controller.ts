import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { compositeWeightsView, type CompositeWeightsView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { listQuery, type ListQuery } from '../../request/queries.ts';
import { ListCompositeWeightsQuery } from './list-composite-weights.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ListCompositeWeightsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The weights between the systems of a programme. */
  @Get('composite-weights')
  @ApiOkResponse({ standardSchema: pageOf(compositeWeightsView) })
  handle(
    @Param({ schema: campaignPath }) { campaign }: CampaignPath,
    @Query({ schema: listQuery }) query: ListQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<CompositeWeightsView>> {
    return this.queries.execute(new ListCompositeWeightsQuery({ campaign, by, query }));
  }
}
