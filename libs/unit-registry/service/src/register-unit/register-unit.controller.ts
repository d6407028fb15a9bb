import { Body, Controller, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { registerUnitRequest, unitActAnswer, type RegisterUnitRequest, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { actAnswer } from '../request/act-answers.ts';
import { unitsRoute } from '../request/paths.ts';
import { RegisterUnitCommand } from './register-unit.command.ts';

@ApiTags('units')
@Controller(unitsRoute)
export class RegisterUnitController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @ApiCreatedResponse({ standardSchema: unitActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @Body({ schema: registerUnitRequest }) body: RegisterUnitRequest,
  ): Promise<Answer<UnitActAnswer>> {
    const act = await this.commands.execute(new RegisterUnitCommand({ principal, commandId, body }));
    return actAnswer(act, `/${unitsRoute}/${act.unit}`);
  }
}
