import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, AdjustmentRevocationRequest } from '@quanheng/scoring-contracts';
import { decideProposeAdjustmentRevocation } from '@quanheng/scoring-domain';
import { AdjustmentActs } from '../../acts/adjustment-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class ProposeAdjustmentRevocationCommand extends Command<ActAnswer> {
  readonly act: CellAct<AdjustmentRevocationRequest>;

  constructor(act: CellAct<AdjustmentRevocationRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(ProposeAdjustmentRevocationCommand)
export class ProposeAdjustmentRevocationHandler implements ICommandHandler<ProposeAdjustmentRevocationCommand> {
  constructor(@Inject(AdjustmentActs) private readonly acts: AdjustmentActs) {}

  execute({ act }: ProposeAdjustmentRevocationCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('propose-adjustment-revocation', act, (state) => decideProposeAdjustmentRevocation({ ...cell, ...input }, state));
  }
}
