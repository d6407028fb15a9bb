import { Controller, Delete, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { sessionsEndedView, type Principal, type SessionsEndedView } from '@quanheng/identity-contracts';
import { CurrentCredential, CurrentPrincipal, type Credential } from '@quanheng/platform-authentication';
import { accountPath, identityRoute, type AccountPath } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { EndSessionsCommand } from './end-sessions.handler.ts';

@ApiTags('identity')
@Controller(identityRoute)
export class EndSessionsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** All own sessions but the one that asks. */
  @Delete('sessions')
  @ApiOkResponse({ standardSchema: sessionsEndedView })
  endOtherSessions(@CurrentPrincipal() principal: Principal, @CurrentCredential() credential: Credential | undefined, @CurrentOrigin() origin: RequestOrigin): Promise<SessionsEndedView> {
    return this.commands.execute(new EndSessionsCommand({ principal, credential, origin }));
  }

  /** All sessions of another account. */
  @Delete('accounts/:account/sessions')
  @ApiOkResponse({ standardSchema: sessionsEndedView })
  endSessionsOfAccount(
    @CurrentPrincipal() principal: Principal,
    @CurrentCredential() credential: Credential | undefined,
    @CurrentOrigin() origin: RequestOrigin,
    @Param({ schema: accountPath }) { account }: AccountPath,
  ): Promise<SessionsEndedView> {
    return this.commands.execute(new EndSessionsCommand({ principal, credential, origin, account }));
  }
}
