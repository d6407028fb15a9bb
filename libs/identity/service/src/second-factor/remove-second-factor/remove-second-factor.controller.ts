import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { removeSecondFactorRequest, sessionsEndedView, type RemoveSecondFactorRequest, type SessionsEndedView, type Principal } from '@quanheng/identity-contracts';
import { CurrentCredential, CurrentPrincipal, type Credential } from '@quanheng/platform-authentication';
import { secondFactorRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { RemoveSecondFactorCommand } from './remove-second-factor.handler.ts';

@ApiTags('identity')
@Controller(`${secondFactorRoute}/removal`)
export class RemoveSecondFactorController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: sessionsEndedView })
  handle(
    @CurrentPrincipal() principal: Principal,
    @CurrentCredential() credential: Credential | undefined,
    @CurrentOrigin() origin: RequestOrigin,
    @Body({ schema: removeSecondFactorRequest }) body: RemoveSecondFactorRequest,
  ): Promise<SessionsEndedView> {
    return this.commands.execute(new RemoveSecondFactorCommand({ principal, credential, origin, body }));
  }
}
