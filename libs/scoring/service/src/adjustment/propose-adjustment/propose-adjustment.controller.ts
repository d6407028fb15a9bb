import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, adjustmentRequest, type ActAnswer, type AdjustmentRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { cellPath, cellRoute, leafOf, type CellPath } from '../../request/paths.ts';
import { ProposeAdjustmentCommand } from './propose-adjustment.handler.ts';

@ApiTags('cells')
@Controller(cellRoute)
export class ProposeAdjustmentController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Proposes a stated score for a cell. */
  @Post('propose-adjustment')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: cellPath }) path: CellPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: adjustmentRequest }) input: AdjustmentRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new ProposeAdjustmentCommand({ submitted, unit: path.unit, leaf: leafOf(path), ifMatch, input })));
  }
}
