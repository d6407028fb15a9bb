import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { departmentView, type DepartmentView } from '@quanheng/scoring-contracts';
import { campaignRoute, departmentPath, type DepartmentPath } from '../../request/paths.ts';
import { readQuery, type ReadQuery } from '../../request/queries.ts';
import { ReadDepartmentQuery } from './read-department.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ReadDepartmentController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** One scoring department, with its version. */
  @Get('departments/:department')
  @ApiOkResponse({ standardSchema: departmentView })
  handle(
    @Param({ schema: departmentPath }) path: DepartmentPath,
    @Query({ schema: readQuery }) query: ReadQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<DepartmentView>> {
    return this.queries.execute(new ReadDepartmentQuery({ path, by, query }));
  }
}
