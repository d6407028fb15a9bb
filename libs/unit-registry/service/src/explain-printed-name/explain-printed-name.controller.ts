import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { explainPrintedNameRequest, nameActAnswer, type ExplainPrintedNameRequest, type NameActAnswer } from '@quanheng/unit-registry-contracts';
import { actAnswer } from '../request/act-answers.ts';
import { namesRoute } from '../request/paths.ts';
import { ExplainPrintedNameCommand } from './explain-printed-name.command.ts';

@ApiTags('units')
@Controller(`${namesRoute}/explanations`)
export class ExplainPrintedNameController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: nameActAnswer })
  async handle(
    @CurrentPrincipal() principal: Principal,
    @CommandId() commandId: string,
    @Body({ schema: explainPrintedNameRequest }) body: ExplainPrintedNameRequest,
  ): Promise<Answer<NameActAnswer>> {
    return actAnswer(await this.commands.execute(new ExplainPrintedNameCommand({ principal, commandId, body })));
  }
}
