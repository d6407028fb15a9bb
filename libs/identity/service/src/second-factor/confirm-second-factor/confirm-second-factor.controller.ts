import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { confirmSecondFactorRequest, secondFactorConfirmedView, type ConfirmSecondFactorRequest, type SecondFactorConfirmedView, type Principal } from '@quanheng/identity-contracts';
import { CurrentCredential, CurrentPrincipal, type Credential } from '@quanheng/platform-authentication';
import { secondFactorRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { ConfirmSecondFactorCommand } from './confirm-second-factor.handler.ts';

@ApiTags('identity')
@Controller(`${secondFactorRoute}/confirmation`)
export class ConfirmSecondFactorController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: secondFactorConfirmedView })
  handle(
    @CurrentPrincipal() principal: Principal,
    @CurrentCredential() credential: Credential | undefined,
    @CurrentOrigin() origin: RequestOrigin,
    @Body({ schema: confirmSecondFactorRequest }) body: ConfirmSecondFactorRequest,
  ): Promise<SecondFactorConfirmedView> {
    return this.commands.execute(new ConfirmSecondFactorCommand({ principal, credential, origin, body }));
  }
}
