import { Controller, Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { tokenList, type Principal, type TokenView } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { accountPath, identityRoute, type AccountPath } from '../../request/paths.ts';
import { ListTokensQuery } from './list-tokens.handler.ts';

type TokenList = { readonly items: readonly TokenView[] };

@ApiTags('identity')
@Controller(identityRoute)
export class ListTokensController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('tokens')
  @ApiOkResponse({ standardSchema: tokenList })
  async listTokens(@CurrentPrincipal() principal: Principal): Promise<TokenList> {
    return { items: await this.queries.execute(new ListTokensQuery({ principal })) };
  }

  @Get('accounts/:account/tokens')
  @ApiOkResponse({ standardSchema: tokenList })
  async listTokensOfAccount(@CurrentPrincipal() principal: Principal, @Param({ schema: accountPath }) { account }: AccountPath): Promise<TokenList> {
    return { items: await this.queries.execute(new ListTokensQuery({ principal, account })) };
  }
}
