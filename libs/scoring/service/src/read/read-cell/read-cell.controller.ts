import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { cellView, type CellView } from '@quanheng/scoring-contracts';
import { cellPath, cellRoute, type CellPath } from '../../request/paths.ts';
import { readQuery, type ReadQuery } from '../../request/queries.ts';
import { ReadCellQuery } from './read-cell.handler.ts';

@ApiTags('cells')
@Controller(cellRoute)
export class ReadCellController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** One cell with its acts; its version is the next `If-Match`. */
  @Get()
  @ApiOkResponse({ standardSchema: cellView })
  handle(
    @Param({ schema: cellPath }) path: CellPath,
    @Query({ schema: readQuery }) query: ReadQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<CellView>> {
    return this.queries.execute(new ReadCellQuery({ path, by, query }));
  }
}
