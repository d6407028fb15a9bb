import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, PlanRequest } from '@quanheng/scoring-contracts';
import { decidePlanCampaign } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';
import { REGISTRIES } from '../../ports.ts';
import type { Registries } from '../../registries/registries.ts';

/** `ifMatch` is absent for the first plan, which makes the campaign. */
type PlanCampaignAct = { readonly submitted: Submitted; readonly ifMatch?: number; readonly input: PlanRequest };

export class PlanCampaignCommand extends Command<ActAnswer> {
  readonly act: PlanCampaignAct;

  constructor(act: PlanCampaignAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(PlanCampaignCommand)
export class PlanCampaignHandler implements ICommandHandler<PlanCampaignCommand> {
  constructor(
    @Inject(CampaignActs) private readonly acts: CampaignActs,
    @Inject(REGISTRIES) private readonly registries: Registries,
  ) {}

  execute({ act }: PlanCampaignCommand): Promise<ActAnswer> {
    const { submitted, ifMatch, input } = act;
    return this.acts.run({
      name: 'plan-campaign',
      submitted,
      target: {},
      body: input,
      ...(ifMatch === undefined && { makesCampaign: true }),
      decide: (state) => decidePlanCampaign({ plan: input, ifMatch }, state, this.registries.factsFor(input)),
    });
  }
}
