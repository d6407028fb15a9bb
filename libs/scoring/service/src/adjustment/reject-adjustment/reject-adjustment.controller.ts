import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, rejectionRequest, type ActAnswer, type RejectionRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { cellPath, cellRoute, leafOf, type CellPath } from '../../request/paths.ts';
import { RejectAdjustmentCommand } from './reject-adjustment.handler.ts';

@ApiTags('cells')
@Controller(cellRoute)
export class RejectAdjustmentController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Rejects a proposal of either kind, as a second person. */
  @Post('reject-adjustment')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: cellPath }) path: CellPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: rejectionRequest }) input: RejectionRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new RejectAdjustmentCommand({ submitted, unit: path.unit, leaf: leafOf(path), ifMatch, input })));
  }
}
