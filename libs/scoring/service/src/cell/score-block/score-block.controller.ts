import { Body, Controller, Headers, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { Answer, CommandId, languageOf } from '@quanheng/platform-http';
import { blockAnswer, blockRequest, campaignLedger, type BlockAnswer, type BlockRequest } from '@quanheng/scoring-contracts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { ScoreBlockCommand } from './score-block.handler.ts';

@ApiTags('cells')
@Controller(campaignRoute)
export class ScoreBlockController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Scores 1 to 500 cells at once; each item is judged by itself and has its own outcome. */
  @Post('cells/block')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: blockAnswer })
  async handle(
    @Param({ schema: campaignPath }) { campaign }: CampaignPath,
    @CommandId() commandId: string,
    @CurrentPrincipal() by: Principal,
    @Headers('accept-language') languages: string | undefined,
    @Body({ schema: blockRequest }) input: BlockRequest,
  ): Promise<Answer<BlockAnswer>> {
    const submitted = { campaign, commandId, by };
    const answer = await this.commands.execute(new ScoreBlockCommand({ submitted, input, language: languageOf(languages) }));
    const positions = answer.outcomes.flatMap((outcome) => ('act' in outcome ? [outcome.act.position] : []));
    return new Answer(answer, positions.length === 0 ? {} : { position: { ledger: campaignLedger(campaign), position: Math.max(...positions) } });
  }
}
