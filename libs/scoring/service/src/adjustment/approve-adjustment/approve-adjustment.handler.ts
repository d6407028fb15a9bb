import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, ApprovalRequest } from '@quanheng/scoring-contracts';
import { decideApproveAdjustment } from '@quanheng/scoring-domain';
import { AdjustmentActs } from '../../acts/adjustment-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class ApproveAdjustmentCommand extends Command<ActAnswer> {
  readonly act: CellAct<ApprovalRequest>;

  constructor(act: CellAct<ApprovalRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(ApproveAdjustmentCommand)
export class ApproveAdjustmentHandler implements ICommandHandler<ApproveAdjustmentCommand> {
  constructor(@Inject(AdjustmentActs) private readonly acts: AdjustmentActs) {}

  execute({ act }: ApproveAdjustmentCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('approve-adjustment', act, (state, metadata) => decideApproveAdjustment({ ...cell, ...input }, state, metadata));
  }
}
