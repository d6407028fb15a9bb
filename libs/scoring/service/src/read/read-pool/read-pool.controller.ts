import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { poolView, type PoolView } from '@quanheng/scoring-contracts';
import { campaignRoute, leafPath, type LeafPath } from '../../request/paths.ts';
import { readQuery, type ReadQuery } from '../../request/queries.ts';
import { ReadPoolQuery } from './read-pool.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ReadPoolController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The stated pool of a leaf, with its version. */
  @Get('pools/:system/:code')
  @ApiOkResponse({ standardSchema: poolView })
  handle(
    @Param({ schema: leafPath }) path: LeafPath,
    @Query({ schema: readQuery }) query: ReadQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<PoolView>> {
    return this.queries.execute(new ReadPoolQuery({ path, by, query }));
  }
}
