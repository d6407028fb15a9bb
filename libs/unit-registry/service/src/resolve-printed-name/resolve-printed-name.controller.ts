import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { nameResolution, type NameResolution } from '@quanheng/unit-registry-contracts';
import { namesRoute } from '../request/paths.ts';
import { ResolvePrintedNameQuery, resolveQuery, type ResolveFields } from './resolve-printed-name.query.ts';

@ApiTags('units')
@Controller(`${namesRoute}/resolution`)
export class ResolvePrintedNameController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: nameResolution })
  handle(@CurrentPrincipal() principal: Principal, @Query({ schema: resolveQuery }) query: ResolveFields): Promise<NameResolution> {
    return this.queries.execute(new ResolvePrintedNameQuery({ principal, query }));
  }
}
