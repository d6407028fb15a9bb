import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { assignmentView, type AssignmentView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { listQuery, type ListQuery } from '../../request/queries.ts';
import { ListAssignmentsQuery } from './list-assignments.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ListAssignmentsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** Which departments score which leaves; of a reporter those of the own cells. */
  @Get('assignments')
  @ApiOkResponse({ standardSchema: pageOf(assignmentView) })
  handle(
    @Param({ schema: campaignPath }) { campaign }: CampaignPath,
    @Query({ schema: listQuery }) query: ListQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<AssignmentView>> {
    return this.queries.execute(new ListAssignmentsQuery({ campaign, by, query }));
  }
}
