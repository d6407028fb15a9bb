import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { systemDifferenceAnswer, type SystemDifferenceAnswer } from '@quanheng/indicator-catalog-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { systemPath, systemRoute, type SystemPath } from '../request/paths.ts';
import { CompareVersionsQuery, differenceQuery, type DifferenceQuery } from './compare-versions.query.ts';

@ApiTags('catalog')
@Controller(`${systemRoute}/differences`)
export class CompareVersionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: systemDifferenceAnswer })
  handle(
    @CurrentPrincipal() principal: Principal,
    @Param({ schema: systemPath }) { system }: SystemPath,
    @Query({ schema: differenceQuery }) query: DifferenceQuery,
  ): Promise<SystemDifferenceAnswer> {
    return this.queries.execute(new CompareVersionsQuery({ principal, system, query }));
  }
}
