import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { compositeWeightsView, type CompositeWeightsView } from '@quanheng/scoring-contracts';
import { campaignRoute, rankingGroupPath, type RankingGroupPath } from '../../request/paths.ts';
import { readQuery, type ReadQuery } from '../../request/queries.ts';
import { ReadCompositeWeightsQuery } from './read-composite-weights.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ReadCompositeWeightsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The composite weights of a ranking group, with their version. */
  @Get('composite-weights/:programme/:group')
  @ApiOkResponse({ standardSchema: compositeWeightsView })
  handle(
    @Param({ schema: rankingGroupPath }) path: RankingGroupPath,
    @Query({ schema: readQuery }) query: ReadQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<CompositeWeightsView>> {
    return this.queries.execute(new ReadCompositeWeightsQuery({ path, by, query }));
  }
}
