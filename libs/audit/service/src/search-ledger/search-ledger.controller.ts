import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageAnswer, type Answer } from '@quanheng/platform-http';
import { auditRoute } from '../request/paths.ts';
import { searchAnswer, SearchLedgerQuery, searchQuery, type AuditEntry, type SearchQuery } from './search-ledger.query.ts';

@ApiTags('audit')
@Controller(auditRoute)
export class SearchLedgerController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The events of a ledger with their positions, the newest last; of a stream, of an actor, of a type. A page may be short and still have a next one. */
  @Get('history')
  @ApiOkResponse({ standardSchema: searchAnswer })
  async handle(@CurrentPrincipal() principal: Principal, @Query({ schema: searchQuery }) query: SearchQuery): Promise<Answer<{ items: readonly AuditEntry[] }>> {
    const { items, nextCursor } = await this.queries.execute(new SearchLedgerQuery({ principal, query }));
    return pageAnswer(items, nextCursor);
  }
}
