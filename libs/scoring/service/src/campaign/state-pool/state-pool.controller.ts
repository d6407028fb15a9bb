import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, poolRequest, type ActAnswer, type PoolRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignRoute, leafOf, leafPath, type LeafPath } from '../../request/paths.ts';
import { StatePoolCommand } from './state-pool.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class StatePoolController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** States the pool of a leaf. */
  @Put('pools/:system/:code')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: leafPath }) path: LeafPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: poolRequest }) input: PoolRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new StatePoolCommand({ submitted, leaf: leafOf(path), ifMatch, input })));
  }
}
