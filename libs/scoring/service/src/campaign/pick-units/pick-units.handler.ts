import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, PicksRequest } from '@quanheng/scoring-contracts';
import { decidePickUnits } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type PickUnitsAct = { readonly submitted: Submitted; readonly input: PicksRequest };

export class PickUnitsCommand extends Command<ActAnswer> {
  readonly act: PickUnitsAct;

  constructor(act: PickUnitsAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(PickUnitsCommand)
export class PickUnitsHandler implements ICommandHandler<PickUnitsCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: PickUnitsCommand): Promise<ActAnswer> {
    const { submitted, input } = act;
    return this.acts.run({
      name: 'pick-units',
      submitted,
      target: {},
      body: input,
      decide: (state, _metadata, facts) => decidePickUnits(input, state, facts()),
    });
  }
}
