import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageAnswer, type Answer } from '@quanheng/platform-http';
import { unitListAnswer, type UnitView } from '@quanheng/unit-registry-contracts';
import { unitsRoute } from '../request/paths.ts';
import { ListUnitsQuery, listUnitsQuery, type ListUnitsFields } from './list-units.query.ts';

@ApiTags('units')
@Controller(unitsRoute)
export class ListUnitsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: unitListAnswer })
  async handle(@CurrentPrincipal() principal: Principal, @Query({ schema: listUnitsQuery }) query: ListUnitsFields): Promise<Answer<{ items: readonly UnitView[] }>> {
    const { items, nextCursor } = await this.queries.execute(new ListUnitsQuery({ principal, query }));
    return pageAnswer(items, nextCursor);
  }
}
