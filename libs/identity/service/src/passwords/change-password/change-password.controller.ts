import { Body, Controller, Inject, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { changePasswordRequest, sessionsEndedView, type ChangePasswordRequest, type Principal, type SessionsEndedView } from '@quanheng/identity-contracts';
import { CurrentCredential, CurrentPrincipal, type Credential } from '@quanheng/platform-authentication';
import { identityRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { ChangePasswordCommand } from './change-password.handler.ts';

@ApiTags('identity')
@Controller(`${identityRoute}/password`)
export class ChangePasswordController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Put()
  @ApiOkResponse({ standardSchema: sessionsEndedView })
  handle(
    @CurrentPrincipal() principal: Principal,
    @CurrentCredential() credential: Credential | undefined,
    @CurrentOrigin() origin: RequestOrigin,
    @Body({ schema: changePasswordRequest }) body: ChangePasswordRequest,
  ): Promise<SessionsEndedView> {
    return this.commands.execute(new ChangePasswordCommand({ principal, credential, origin, body }));
  }
}
