import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, RulingRequest } from '@quanheng/scoring-contracts';
import { decideRuleNotApplicable } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type RuleNotApplicableAct = { readonly submitted: Submitted; readonly input: RulingRequest };

export class RuleNotApplicableCommand extends Command<ActAnswer> {
  readonly act: RuleNotApplicableAct;

  constructor(act: RuleNotApplicableAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(RuleNotApplicableCommand)
export class RuleNotApplicableHandler implements ICommandHandler<RuleNotApplicableCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: RuleNotApplicableCommand): Promise<ActAnswer> {
    const { submitted, input } = act;
    return this.acts.run({
      name: 'rule-not-applicable',
      submitted,
      target: {},
      body: input,
      decide: (state) => decideRuleNotApplicable(input, state),
    });
  }
}
