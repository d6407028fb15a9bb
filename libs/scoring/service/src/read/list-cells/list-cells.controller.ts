import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { cellSummary, type CellSummary } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { cellsQuery, type CellsQuery } from '../../request/queries.ts';
import { ListCellsQuery } from './list-cells.handler.ts';

@ApiTags('cells')
@Controller(campaignRoute)
export class ListCellsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** Cells with their scores and versions: those that the caller may see, of a unit or of a leaf if one is named. */
  @Get('cells')
  @ApiOkResponse({ standardSchema: pageOf(cellSummary) })
  handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @Query({ schema: cellsQuery }) query: CellsQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<CellSummary>> {
    return this.queries.execute(new ListCellsQuery({ path, by, query }));
  }
}
