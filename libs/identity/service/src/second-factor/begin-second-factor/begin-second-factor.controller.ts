import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { beginSecondFactorRequest, newSecondFactorView, type BeginSecondFactorRequest, type NewSecondFactorView, type Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { secondFactorRoute } from '../../request/paths.ts';
import { CurrentOrigin, type RequestOrigin } from '../../request/request-origin.ts';
import { BeginSecondFactorCommand } from './begin-second-factor.handler.ts';

@ApiTags('identity')
@Controller(secondFactorRoute)
export class BeginSecondFactorController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: newSecondFactorView })
  handle(
    @CurrentPrincipal() principal: Principal,
    @CurrentOrigin() origin: RequestOrigin,
    @Body({ schema: beginSecondFactorRequest }) body: BeginSecondFactorRequest,
  ): Promise<NewSecondFactorView> {
    return this.commands.execute(new BeginSecondFactorCommand({ principal, origin, body }));
  }
}
