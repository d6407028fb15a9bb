import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, closeRequest, type ActAnswer, type CloseRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { CloseCampaignCommand } from './close-campaign.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class CloseCampaignController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Ends scoring. */
  @Post('close')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: closeRequest }) input: CloseRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new CloseCampaignCommand({ submitted, ifMatch, input })));
  }
}
