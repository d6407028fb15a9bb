import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageOf } from '@quanheng/platform-contracts';
import { departmentView, type DepartmentView } from '@quanheng/scoring-contracts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { listQuery, type ListQuery } from '../../request/queries.ts';
import { ListDepartmentsQuery } from './list-departments.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ListDepartmentsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The scoring departments of a campaign. */
  @Get('departments')
  @ApiOkResponse({ standardSchema: pageOf(departmentView) })
  handle(
    @Param({ schema: campaignPath }) { campaign }: CampaignPath,
    @Query({ schema: listQuery }) query: ListQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<ListAnswer<DepartmentView>> {
    return this.queries.execute(new ListDepartmentsQuery({ campaign, by, query }));
  }
}
