import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, ReopenRequest } from '@quanheng/scoring-contracts';
import { decideReopenCampaign } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type ReopenCampaignAct = { readonly submitted: Submitted; readonly ifMatch: number; readonly input: ReopenRequest };

export class ReopenCampaignCommand extends Command<ActAnswer> {
  readonly act: ReopenCampaignAct;

  constructor(act: ReopenCampaignAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(ReopenCampaignCommand)
export class ReopenCampaignHandler implements ICommandHandler<ReopenCampaignCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: ReopenCampaignCommand): Promise<ActAnswer> {
    const { submitted, ifMatch, input } = act;
    return this.acts.run({
      name: 'reopen-campaign',
      submitted,
      target: {},
      body: input,
      decide: (state) => decideReopenCampaign({ ifMatch, ...input }, state),
    });
  }
}
