import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, WeightsRequest } from '@quanheng/scoring-contracts';
import { decideSetCompositeWeights } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type SetCompositeWeightsAct = { readonly submitted: Submitted; readonly programme: string; readonly group: string; readonly ifMatch: number; readonly input: WeightsRequest };

export class SetCompositeWeightsCommand extends Command<ActAnswer> {
  readonly act: SetCompositeWeightsAct;

  constructor(act: SetCompositeWeightsAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(SetCompositeWeightsCommand)
export class SetCompositeWeightsHandler implements ICommandHandler<SetCompositeWeightsCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: SetCompositeWeightsCommand): Promise<ActAnswer> {
    const { submitted, programme, group, ifMatch, input } = act;
    return this.acts.run({
      name: 'set-composite-weights',
      submitted,
      target: { programme, group },
      body: input,
      decide: (state, _metadata, facts) => decideSetCompositeWeights({ programme, group, ifMatch, ...input }, state, facts()),
    });
  }
}
