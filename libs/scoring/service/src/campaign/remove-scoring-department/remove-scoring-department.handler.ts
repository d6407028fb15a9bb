import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer } from '@quanheng/scoring-contracts';
import { decideRemoveScoringDepartment } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type RemoveScoringDepartmentAct = { readonly submitted: Submitted; readonly department: string; readonly ifMatch: number };

export class RemoveScoringDepartmentCommand extends Command<ActAnswer> {
  readonly act: RemoveScoringDepartmentAct;

  constructor(act: RemoveScoringDepartmentAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(RemoveScoringDepartmentCommand)
export class RemoveScoringDepartmentHandler implements ICommandHandler<RemoveScoringDepartmentCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: RemoveScoringDepartmentCommand): Promise<ActAnswer> {
    const { submitted, department, ifMatch } = act;
    return this.acts.run({
      name: 'remove-scoring-department',
      submitted,
      target: { department },
      body: {},
      decide: (state) => decideRemoveScoringDepartment({ department, ifMatch }, state),
    });
  }
}
