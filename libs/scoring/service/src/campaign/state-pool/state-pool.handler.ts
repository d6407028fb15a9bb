import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, PoolRequest } from '@quanheng/scoring-contracts';
import { decideStatePool } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type StatePoolAct = { readonly submitted: Submitted; readonly leaf: string; readonly ifMatch: number; readonly input: PoolRequest };

export class StatePoolCommand extends Command<ActAnswer> {
  readonly act: StatePoolAct;

  constructor(act: StatePoolAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(StatePoolCommand)
export class StatePoolHandler implements ICommandHandler<StatePoolCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: StatePoolCommand): Promise<ActAnswer> {
    const { submitted, leaf, ifMatch, input } = act;
    return this.acts.run({
      name: 'state-pool',
      submitted,
      target: { leaf },
      body: input,
      decide: (state) => decideStatePool({ leaf, ifMatch, ...input }, state),
    });
  }
}
