import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, departmentRequest, type ActAnswer, type DepartmentRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignRoute, departmentPath, type DepartmentPath } from '../../request/paths.ts';
import { SetScoringDepartmentCommand } from './set-scoring-department.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class SetScoringDepartmentController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Makes a scoring department, or names it anew. */
  @Put('departments/:department')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: departmentPath }) path: DepartmentPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: departmentRequest }) input: DepartmentRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new SetScoringDepartmentCommand({ submitted, department: path.department, ifMatch, input })));
  }
}
