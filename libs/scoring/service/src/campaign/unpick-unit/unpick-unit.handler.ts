import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, UnpickRequest } from '@quanheng/scoring-contracts';
import { decideUnpickUnit } from '@quanheng/scoring-domain';
import { CampaignActs } from '../../acts/campaign-acts.ts';
import type { Submitted } from '../../acts/submitted.ts';

type UnpickUnitAct = { readonly submitted: Submitted; readonly input: UnpickRequest };

export class UnpickUnitCommand extends Command<ActAnswer> {
  readonly act: UnpickUnitAct;

  constructor(act: UnpickUnitAct) {
    super();
    this.act = act;
  }
}

@CommandHandler(UnpickUnitCommand)
export class UnpickUnitHandler implements ICommandHandler<UnpickUnitCommand> {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  execute({ act }: UnpickUnitCommand): Promise<ActAnswer> {
    const { submitted, input } = act;
    return this.acts.run({
      name: 'unpick-unit',
      submitted,
      target: {},
      body: input,
      decide: (state) => decideUnpickUnit(input, state),
    });
  }
}
