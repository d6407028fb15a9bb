import { Controller, Get, Inject, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { sessionList, type Principal, type SessionView } from '@quanheng/identity-contracts';
import { CurrentCredential, CurrentPrincipal, type Credential } from '@quanheng/platform-authentication';
import { accountPath, identityRoute, type AccountPath } from '../../request/paths.ts';
import { ListSessionsQuery } from './list-sessions.handler.ts';

type SessionList = { readonly items: readonly SessionView[] };

@ApiTags('identity')
@Controller(identityRoute)
export class ListSessionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('sessions')
  @ApiOkResponse({ standardSchema: sessionList })
  async listSessions(@CurrentPrincipal() principal: Principal, @CurrentCredential() credential: Credential | undefined): Promise<SessionList> {
    return { items: await this.queries.execute(new ListSessionsQuery({ principal, credential })) };
  }

  @Get('accounts/:account/sessions')
  @ApiOkResponse({ standardSchema: sessionList })
  async listSessionsOfAccount(
    @CurrentPrincipal() principal: Principal,
    @CurrentCredential() credential: Credential | undefined,
    @Param({ schema: accountPath }) { account }: AccountPath,
  ): Promise<SessionList> {
    return { items: await this.queries.execute(new ListSessionsQuery({ principal, credential, account })) };
  }
}
