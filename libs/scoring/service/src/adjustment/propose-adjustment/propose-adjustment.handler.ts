import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, AdjustmentRequest } from '@quanheng/scoring-contracts';
import { decideProposeAdjustment } from '@quanheng/scoring-domain';
import { AdjustmentActs } from '../../acts/adjustment-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class ProposeAdjustmentCommand extends Command<ActAnswer> {
  readonly act: CellAct<AdjustmentRequest>;

  constructor(act: CellAct<AdjustmentRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(ProposeAdjustmentCommand)
export class ProposeAdjustmentHandler implements ICommandHandler<ProposeAdjustmentCommand> {
  constructor(@Inject(AdjustmentActs) private readonly acts: AdjustmentActs) {}

  execute({ act }: ProposeAdjustmentCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    const { reason, ...stated } = input;
    return this.acts.run('propose-adjustment', act, (state) => decideProposeAdjustment({ ...cell, stated, reason }, state));
  }
}
