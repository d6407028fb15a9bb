import { Controller, Delete, HttpCode, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { accountSessionPath, identityRoute, sessionPath, type AccountSessionPath, type SessionPath } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { EndSessionCommand } from './end-session.handler.ts';

@ApiTags('identity')
@Controller(identityRoute)
export class EndSessionController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Delete('sessions/:session')
  @HttpCode(204)
  @ApiNoContentResponse()
  endSession(@CurrentPrincipal() principal: Principal, @CurrentOrigin() origin: RequestOrigin, @Param({ schema: sessionPath }) { session }: SessionPath): Promise<void> {
    return this.commands.execute(new EndSessionCommand({ principal, origin, session }));
  }

  @Delete('accounts/:account/sessions/:session')
  @HttpCode(204)
  @ApiNoContentResponse()
  endSessionOfAccount(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: RequestOrigin,
    @Param({ schema: accountSessionPath }) { account, session }: AccountSessionPath,
  ): Promise<void> {
    return this.commands.execute(new EndSessionCommand({ principal, origin, account, session }));
  }
}
