import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, LeavesRequest } from '@quanheng/scoring-contracts';
import { decideUnassignLeaves } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type UnassignLeavesAct = { readonly submitted: Submitted; readonly department: string; readonly input: LeavesRequest };

export class UnassignLeavesCommand extends Command<ActAnswer> {
  readonly act: UnassignLeavesAct;

  constructor(act: UnassignLeavesAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(UnassignLeavesCommand)
export class UnassignLeavesHandler implements ICommandHandler<UnassignLeavesCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: UnassignLeavesCommand): Promise<ActAnswer> {
    const { submitted, department, input } = act;
    return this.acts.run({
      name: 'unassign-leaves',
      submitted,
      target: { department },
      body: input,
      decide: (state) => decideUnassignLeaves({ department, ...input }, state),
    });
  }
}
