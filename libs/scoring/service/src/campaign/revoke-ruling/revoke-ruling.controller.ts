import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { actAnswer, revokeRulingRequest, type ActAnswer, type RevokeRulingRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignRoute, rulingPath, type RulingPath } from '../../request/paths.ts';
import { RevokeRulingCommand } from './revoke-ruling.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class RevokeRulingController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Takes a ruling back as a whole. */
  @Post('rulings/:ruling/revoke')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: rulingPath }) path: RulingPath,
    @CommandId() commandId: string,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: revokeRulingRequest }) input: RevokeRulingRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new RevokeRulingCommand({ submitted, ruling: path.ruling, input })));
  }
}
