import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, LeavesRequest } from '@quanheng/scoring-contracts';
import { decideAssignLeaves } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type AssignLeavesAct = { readonly submitted: Submitted; readonly department: string; readonly input: LeavesRequest };

export class AssignLeavesCommand extends Command<ActAnswer> {
  readonly act: AssignLeavesAct;

  constructor(act: AssignLeavesAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(AssignLeavesCommand)
export class AssignLeavesHandler implements ICommandHandler<AssignLeavesCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: AssignLeavesCommand): Promise<ActAnswer> {
    const { submitted, department, input } = act;
    return this.acts.run({
      name: 'assign-leaves',
      submitted,
      target: { department },
      body: input,
      decide: (state, _metadata, facts) => decideAssignLeaves({ department, ...input }, state, facts()),
    });
  }
}
