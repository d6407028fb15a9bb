import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { Answer, CommandId, ExpectedVersion } from '@quanheng/platform-http';
import { actAnswer, newCampaignRequest, planRequest, type ActAnswer, type NewCampaignRequest, type PlanRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignPath, campaignsRoute, type CampaignPath } from '../../request/paths.ts';
import { PlanCampaignCommand } from './plan-campaign.handler.ts';

@ApiTags('campaigns')
@Controller(campaignsRoute)
export class PlanCampaignController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Makes a campaign: its first plan. */
  @Post()
  @ApiCreatedResponse({ standardSchema: actAnswer })
  async makeCampaign(
    @CommandId() commandId: string,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: newCampaignRequest }) { campaign, plan }: NewCampaignRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign, commandId, by };
    const { body, headers } = answerOfAct(submitted, await this.commands.execute(new PlanCampaignCommand({ submitted, input: plan })));
    return new Answer(body, { ...headers, location: `/${campaignsRoute}/${campaign}` });
  }

  /** Sets the whole plan of a draft anew. */
  @Put(':campaign/plan')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async planCampaign(
    @Param({ schema: campaignPath }) { campaign }: CampaignPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: planRequest }) input: PlanRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new PlanCampaignCommand({ submitted, ifMatch, input })));
  }
}
