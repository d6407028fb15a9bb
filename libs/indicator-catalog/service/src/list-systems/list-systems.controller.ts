import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { systemListAnswer, type SystemVersionSummary } from '@quanheng/indicator-catalog-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageAnswer, type Answer } from '@quanheng/platform-http';
import { systemsRoute } from '../request/paths.ts';
import { listQuery, ListSystemsQuery, type ListQuery } from './list-systems.query.ts';

@ApiTags('catalog')
@Controller(systemsRoute)
export class ListSystemsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: systemListAnswer })
  async handle(@CurrentPrincipal() principal: Principal, @Query({ schema: listQuery }) query: ListQuery): Promise<Answer<{ items: readonly SystemVersionSummary[] }>> {
    const { items, nextCursor } = await this.queries.execute(new ListSystemsQuery({ principal, query }));
    return pageAnswer(items, nextCursor);
  }
}
