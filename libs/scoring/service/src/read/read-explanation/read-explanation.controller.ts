import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { explanationView, type ExplanationView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { explanationQuery, type ExplanationQuery } from '../../request/queries.ts';
import { ReadExplanationQuery } from './read-explanation.handler.ts';

@ApiTags('scores')
@Controller(campaignRoute)
export class ReadExplanationController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** Why cells have the scores that they have, now or at a position or a time. */
  @Get('explanation')
  @ApiOkResponse({ standardSchema: pageOf(explanationView) })
  handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @Query({ schema: explanationQuery }) query: ExplanationQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<ExplanationView>> {
    return this.queries.execute(new ReadExplanationQuery({ path, by, query }));
  }
}
