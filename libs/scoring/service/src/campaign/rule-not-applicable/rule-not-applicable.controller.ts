import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { actAnswer, rulingRequest, type ActAnswer, type RulingRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { RuleNotApplicableCommand } from './rule-not-applicable.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class RuleNotApplicableController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Rules a leaf or a check-point not applicable to units. */
  @Post('rulings')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @CommandId() commandId: string,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: rulingRequest }) input: RulingRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new RuleNotApplicableCommand({ submitted, input })));
  }
}
