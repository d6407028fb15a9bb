import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { unlistUnitRequest, unitActAnswer, type UnlistUnitRequest, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { actAnswer } from '../request/act-answers.ts';
import { unitPath, unitRoute, type UnitPath } from '../request/paths.ts';
import { UnlistUnitCommand } from './unlist-unit.command.ts';

@ApiTags('units')
@Controller(`${unitRoute}/unlistings`)
export class UnlistUnitController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: unitActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @Param({ schema: unitPath }) { unit }: UnitPath,
    @Body({ schema: unlistUnitRequest }) body: UnlistUnitRequest,
  ): Promise<Answer<UnitActAnswer>> {
    return actAnswer(await this.commands.execute(new UnlistUnitCommand({ principal, commandId, ifMatch, unit, body })));
  }
}
