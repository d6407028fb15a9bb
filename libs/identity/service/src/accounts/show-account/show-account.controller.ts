import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accountView, type AccountView, type Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { Answer, readFields } from '@quanheng/platform-http';
import { z } from 'zod';
import { accountPath, accountsRoute, type AccountPath } from '../../request/paths.ts';
import { ShowAccountQuery } from './show-account.handler.ts';

const accountQuery = z.strictObject(readFields);

@ApiTags('identity')
@Controller(`${accountsRoute}/:account`)
export class ShowAccountController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ standardSchema: accountView })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @Param({ schema: accountPath }) { account }: AccountPath,
    @Query({ schema: accountQuery }) query: z.output<typeof accountQuery>,
  ): Promise<Answer<AccountView>> {
    const view = await this.queries.execute(new ShowAccountQuery({ principal, account, least: query['min-position'] }));
    return new Answer(view, { version: view.version });
  }
}
