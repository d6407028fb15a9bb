import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, reopenRequest, type ActAnswer, type ReopenRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { ReopenCampaignCommand } from './reopen-campaign.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ReopenCampaignController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Lets a closed campaign be scored again. */
  @Post('reopen')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: reopenRequest }) input: ReopenRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new ReopenCampaignCommand({ submitted, ifMatch, input })));
  }
}
