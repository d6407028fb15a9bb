import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { systemVersionListAnswer, type SystemVersionSummary } from '@quanheng/indicator-catalog-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageAnswer, type Answer } from '@quanheng/platform-http';
import { listQuery, type ListQuery } from '../list-systems/list-systems.query.ts';
import { systemPath, systemVersionsRoute, type SystemPath } from '../request/paths.ts';
import { ListSystemVersionsQuery } from './list-system-versions.query.ts';

@ApiTags('catalog')
@Controller(systemVersionsRoute)
export class ListSystemVersionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: systemVersionListAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @Param({ schema: systemPath }) { system }: SystemPath,
    @Query({ schema: listQuery }) query: ListQuery,
  ): Promise<Answer<{ items: readonly SystemVersionSummary[] }>> {
    const { items, nextCursor } = await this.queries.execute(new ListSystemVersionsQuery({ principal, system, query }));
    return pageAnswer(items, nextCursor);
  }
}
