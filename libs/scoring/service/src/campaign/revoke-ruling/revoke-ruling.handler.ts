import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, RevokeRulingRequest } from '@quanheng/scoring-contracts';
import { decideRevokeRuling } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type RevokeRulingAct = { readonly submitted: Submitted; readonly ruling: string; readonly input: RevokeRulingRequest };

export class RevokeRulingCommand extends Command<ActAnswer> {
  readonly act: RevokeRulingAct;

  constructor(act: RevokeRulingAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(RevokeRulingCommand)
export class RevokeRulingHandler implements ICommandHandler<RevokeRulingCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: RevokeRulingCommand): Promise<ActAnswer> {
    const { submitted, ruling, input } = act;
    return this.acts.run({
      name: 'revoke-ruling',
      submitted,
      target: { ruling },
      body: input,
      decide: (state) => decideRevokeRuling({ ruling, ...input }, state),
    });
  }
}
