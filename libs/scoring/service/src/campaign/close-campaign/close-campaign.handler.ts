import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, CloseRequest } from '@quanheng/scoring-contracts';
import { decideCloseCampaign } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type CloseCampaignAct = { readonly submitted: Submitted; readonly ifMatch: number; readonly input: CloseRequest };

export class CloseCampaignCommand extends Command<ActAnswer> {
  readonly act: CloseCampaignAct;

  constructor(act: CloseCampaignAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(CloseCampaignCommand)
export class CloseCampaignHandler implements ICommandHandler<CloseCampaignCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: CloseCampaignCommand): Promise<ActAnswer> {
    const { submitted, ifMatch, input } = act;
    return this.acts.run({
      name: 'close-campaign',
      submitted,
      target: {},
      body: input,
      decide: (state) => decideCloseCampaign({ ifMatch, ...input }, state),
    });
  }
}
