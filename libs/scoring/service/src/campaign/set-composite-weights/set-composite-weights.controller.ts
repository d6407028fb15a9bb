import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, weightsRequest, type ActAnswer, type WeightsRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignRoute, rankingGroupPath, type RankingGroupPath } from '../../request/paths.ts';
import { SetCompositeWeightsCommand } from './set-composite-weights.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class SetCompositeWeightsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Weighs the systems of a programme for a ranking group. */
  @Put('composite-weights/:programme/:group')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: rankingGroupPath }) path: RankingGroupPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: weightsRequest }) input: WeightsRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new SetCompositeWeightsCommand({ submitted, programme: path.programme, group: path.group, ifMatch, input })));
  }
}
