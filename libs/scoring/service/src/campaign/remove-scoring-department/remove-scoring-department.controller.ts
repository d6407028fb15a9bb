import { Controller, Delete, HttpCode, HttpStatus, Inject, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { CommandId, ExpectedVersion, type Answer } from '@quanheng/platform-http';
import { actAnswer, type ActAnswer } from '@quanheng/scoring-contracts';
import { answerOfAct } from '../../acts/answer-of-act.ts';
import { campaignRoute, departmentPath, type DepartmentPath } from '../../request/paths.ts';
import { RemoveScoringDepartmentCommand } from './remove-scoring-department.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class RemoveScoringDepartmentController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Removes a scoring department that has no leaves any more. */
  @Delete('departments/:department')
  @HttpCode(HttpStatus.OK)
  @ApiOkResponse({ standardSchema: actAnswer })
  async handle(
    @Param({ schema: departmentPath }) path: DepartmentPath,
    @CommandId() commandId: string,
    @ExpectedVersion() ifMatch: number,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<ActAnswer>> {
    const submitted = { campaign: path.campaign, commandId, by };
    return answerOfAct(submitted, await this.commands.execute(new RemoveScoringDepartmentCommand({ submitted, department: path.department, ifMatch })));
  }
}
