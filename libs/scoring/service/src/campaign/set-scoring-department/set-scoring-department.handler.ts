import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, DepartmentRequest } from '@quanheng/scoring-contracts';
import { decideSetScoringDepartment } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type SetScoringDepartmentAct = { readonly submitted: Submitted; readonly department: string; readonly ifMatch: number; readonly input: DepartmentRequest };

export class SetScoringDepartmentCommand extends Command<ActAnswer> {
  readonly act: SetScoringDepartmentAct;

  constructor(act: SetScoringDepartmentAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(SetScoringDepartmentCommand)
export class SetScoringDepartmentHandler implements ICommandHandler<SetScoringDepartmentCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: SetScoringDepartmentCommand): Promise<ActAnswer> {
    const { submitted, department, ifMatch, input } = act;
    return this.acts.run({
      name: 'set-scoring-department',
      submitted,
      target: { department },
      body: input,
      decide: (state) => decideSetScoringDepartment({ department, ifMatch, ...input }, state),
    });
  }
}
