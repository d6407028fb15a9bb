import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { classifyUnitRequest, unitActAnswer, type ClassifyUnitRequest, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { actAnswer } from '../request/act-answers.ts';
import { unitPath, unitRoute, type UnitPath } from '../request/paths.ts';
import { ClassifyUnitCommand } from './classify-unit.command.ts';

@ApiTags('units')
@Controller(`${unitRoute}/classifications`)
export class ClassifyUnitController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: unitActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @Param({ schema: unitPath }) { unit }: UnitPath,
    @Body({ schema: classifyUnitRequest }) body: ClassifyUnitRequest,
  ): Promise<Answer<UnitActAnswer>> {
    return actAnswer(await this.commands.execute(new ClassifyUnitCommand({ principal, commandId, ifMatch, unit, body })));
  }
}
