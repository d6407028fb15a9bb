import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer } from '@quanheng/scoring-contracts';
import { decideOpenCampaign } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type OpenCampaignAct = { readonly submitted: Submitted; readonly ifMatch: number };

export class OpenCampaignCommand extends Command<ActAnswer> {
  readonly act: OpenCampaignAct;

  constructor(act: OpenCampaignAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(OpenCampaignCommand)
export class OpenCampaignHandler implements ICommandHandler<OpenCampaignCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: OpenCampaignCommand): Promise<ActAnswer> {
    const { submitted, ifMatch } = act;
    return this.acts.run({
      name: 'open-campaign',
      submitted,
      target: {},
      body: {},
      decide: (state, _metadata, facts) => decideOpenCampaign({ ifMatch }, state, facts()),
    });
  }
}
