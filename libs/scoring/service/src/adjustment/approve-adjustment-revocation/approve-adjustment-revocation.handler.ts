import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, ApprovalRequest } from '@quanheng/scoring-contracts';
import { decideApproveAdjustmentRevocation } from '@quanheng/scoring-domain';
import { AdjustmentActs } from '../../acts/adjustment-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class ApproveAdjustmentRevocationCommand extends Command<ActAnswer> {
  readonly act: CellAct<ApprovalRequest>;

  constructor(act: CellAct<ApprovalRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(ApproveAdjustmentRevocationCommand)
export class ApproveAdjustmentRevocationHandler implements ICommandHandler<ApproveAdjustmentRevocationCommand> {
  constructor(@Inject(AdjustmentActs) private readonly acts: AdjustmentActs) {}

  execute({ act }: ApproveAdjustmentRevocationCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('approve-adjustment-revocation', act, (state, metadata) => decideApproveAdjustmentRevocation({ ...cell, ...input }, state, metadata));
  }
}
