import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { scoreboardView, type ScoreboardView } from '@quanheng/scoring-contracts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { scoreboardQuery, type ScoreboardQuery } from '../../request/queries.ts';
import { ReadScoreboardQuery } from './read-scoreboard.handler.ts';

@ApiTags('scores')
@Controller(campaignRoute)
export class ReadScoreboardController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The rankings now, or as they stood at a position or a time. */
  @Get('scoreboard')
  @ApiOkResponse({ standardSchema: scoreboardView })
  handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @Query({ schema: scoreboardQuery }) query: ScoreboardQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<ScoreboardView>> {
    return this.queries.execute(new ReadScoreboardQuery({ path, by, query }));
  }
}
