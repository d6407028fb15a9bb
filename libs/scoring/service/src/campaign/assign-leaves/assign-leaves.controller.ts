import { Body, Controller, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, type Answer } from '@quanheng/platform-http';
import { actAnswer, leavesRequest, type ActAnswer, type LeavesRequest } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignRoute, departmentPath, type DepartmentPath } from '../../request/paths.ts';
import { AssignLeavesCommand } from './assign-leaves.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class AssignLeavesController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Lets a scoring department score leaves. */
  @Post('departments/:department/assign-leaves')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: departmentPath }) path: DepartmentPath,
    @CommandId() commandId: string,
    @CurrentPrincipal() by: Principal,
    @Body({ schema: leavesRequest }) input: LeavesRequest,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new AssignLeavesCommand({ submitted, department: path.department, input })));
  }
}
