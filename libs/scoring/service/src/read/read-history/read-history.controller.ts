import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { historyEntryView, type HistoryEntryView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { historyQuery, type HistoryQuery } from '../../request/queries.ts';
import { ReadHistoryQuery } from './read-history.handler.ts';

@ApiTags('scores')
@Controller(campaignRoute)
export class ReadHistoryController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The events of a campaign, of a unit, of a leaf or of one cell, as the log holds them. */
  @Get('history')
  @ApiOkResponse({ standardSchema: pageOf(historyEntryView) })
  handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @Query({ schema: historyQuery }) query: HistoryQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<HistoryEntryView>> {
    return this.queries.execute(new ReadHistoryQuery({ path, by, query }));
  }
}
