import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { rulingView, type RulingView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { listQuery, type ListQuery } from '../../request/queries.ts';
import { ListRulingsQuery } from './list-rulings.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ListRulingsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** What was ruled not applicable, revoked rulings included; of a reporter what names the own unit. */
  @Get('rulings')
  @ApiOkResponse({ standardSchema: pageOf(rulingView) })
  handle(
    @Param({ schema: campaignPath }) { campaign }: CampaignPath,
    @Query({ schema: listQuery }) query: ListQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<RulingView>> {
    return this.queries.execute(new ListRulingsQuery({ campaign, by, query }));
  }
}
