import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { addAliasRequest, unitActAnswer, type AddAliasRequest, type UnitActAnswer } from '@quanheng/unit-registry-contracts';
import { actAnswer } from '../request/act-answers.ts';
import { unitPath, unitRoute, type UnitPath } from '../request/paths.ts';
import { AddAliasCommand } from './add-alias.command.ts';

@ApiTags('units')
@Controller(`${unitRoute}/aliases`)
export class AddAliasController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: unitActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @Param({ schema: unitPath }) { unit }: UnitPath,
    @Body({ schema: addAliasRequest }) body: AddAliasRequest,
  ): Promise<Answer<UnitActAnswer>> {
    return actAnswer(await this.commands.execute(new AddAliasCommand({ principal, commandId, unit, body })));
  }
}
