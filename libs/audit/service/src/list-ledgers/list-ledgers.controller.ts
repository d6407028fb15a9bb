import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageAnswer, type Answer } from '@quanheng/platform-http';
import { auditRoute } from '../request/paths.ts';
import { ledgersAnswer, ledgersQuery, ListLedgersQuery, type LedgersQuery, type LedgerView } from './list-ledgers.query.ts';

@ApiTags('audit')
@Controller(auditRoute)
export class ListLedgersController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** The ledgers, with their sizes and last times. */
  @Get('ledgers')
  @ApiOkResponse({ standardSchema: ledgersAnswer })
  async handle(@CurrentPrincipal() principal: Principal, @Query({ schema: ledgersQuery }) query: LedgersQuery): Promise<Answer<{ items: readonly LedgerView[] }>> {
    const { items, nextCursor } = await this.queries.execute(new ListLedgersQuery({ principal, query }));
    return pageAnswer(items, nextCursor);
  }
}
