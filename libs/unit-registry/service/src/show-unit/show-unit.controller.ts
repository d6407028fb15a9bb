import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { Answer } from '@quanheng/platform-http';
import { unitView, type UnitView } from '@quanheng/unit-registry-contracts';
import { unitPath, unitRoute, type UnitPath } from '../request/paths.ts';
import { ShowUnitQuery, showUnitQuery, type ShowUnitFields } from './show-unit.query.ts';

@ApiTags('units')
@Controller(unitRoute)
export class ShowUnitController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: unitView })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @Param({ schema: unitPath }) { unit }: UnitPath,
    @Query({ schema: showUnitQuery }) query: ShowUnitFields,
  ): Promise<Answer<UnitView>> {
    const view = await this.queries.execute(new ShowUnitQuery({ principal, unit, query }));
    return new Answer(view, { version: view.version });
  }
}
