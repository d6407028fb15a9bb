import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, revokeRequest, type ActAnswer, type RevokeRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { cellPath, cellRoute, leafOf, type CellPath } from '../../request/paths.ts';
import { RevokeCommand } from './revoke.handler.ts';

@ApiTags('cells')
@Controller(cellRoute)
export class RevokeController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Takes a scoring act of the cell back. */
  @Post('revoke')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: cellPath }) path: CellPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: revokeRequest }) input: RevokeRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new RevokeCommand({ submitted, unit: path.unit, leaf: leafOf(path), ifMatch, input })));
  }
}
