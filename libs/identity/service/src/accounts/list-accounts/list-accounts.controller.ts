import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accountPage, type AccountView, type Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { pageAnswer, type Answer } from '@quanheng/platform-http';
import { accountsRoute } from '../../request/paths.ts';
import { ListAccountsQuery } from './list-accounts.handler.ts';
import { accountsQuery, type AccountsQuery } from './list-accounts.query.ts';

@ApiTags('identity')
@Controller(accountsRoute)
export class ListAccountsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: accountPage })
  async handle(@CurrentPrincipal() principal: Principal, @Query({ schema: accountsQuery }) query: AccountsQuery): Promise<Answer<{ items: readonly AccountView[] }>> {
    const { accounts, nextCursor } = await this.queries.execute(new ListAccountsQuery({ principal, query }));
    return pageAnswer(accounts, nextCursor);
  }
}
