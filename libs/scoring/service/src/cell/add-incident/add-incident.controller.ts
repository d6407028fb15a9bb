import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { actAnswer, incidentRequest, type ActAnswer, type IncidentRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { cellPath, cellRoute, leafOf, type CellPath } from '../../request/paths.ts';
import { AddIncidentCommand } from './add-incident.handler.ts';

@ApiTags('cells')
@Controller(cellRoute)
export class AddIncidentController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Adds an incident; it needs no version. */
  @Post('add-incident')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: cellPath }) path: CellPath,
    @CommandId() commandId: string,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: incidentRequest }) input: IncidentRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new AddIncidentCommand({ submitted, unit: path.unit, leaf: leafOf(path), input })));
  }
}
