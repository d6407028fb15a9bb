import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, RejectionRequest } from '@quanheng/scoring-contracts';
import { decideRejectAdjustment } from '@quanheng/scoring-domain';
import { AdjustmentActs } from '../../acts/adjustment-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class RejectAdjustmentCommand extends Command<ActAnswer> {
  readonly act: CellAct<RejectionRequest>;

  constructor(act: CellAct<RejectionRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(RejectAdjustmentCommand)
export class RejectAdjustmentHandler implements ICommandHandler<RejectAdjustmentCommand> {
  constructor(@Inject(AdjustmentActs) private readonly acts: AdjustmentActs) {}

  execute({ act }: RejectAdjustmentCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('reject-adjustment', act, (state, metadata) => decideRejectAdjustment({ ...cell, ...input }, state, metadata));
  }
}
