import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { actAnswer, unpickRequest, type ActAnswer, type UnpickRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { UnpickUnitCommand } from './unpick-unit.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class UnpickUnitController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Takes a unit out of a leaf's open set. */
  @Post('picks/unpick')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @CommandId() commandId: string,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: unpickRequest }) input: UnpickRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new UnpickUnitCommand({ submitted, input })));
  }
}
