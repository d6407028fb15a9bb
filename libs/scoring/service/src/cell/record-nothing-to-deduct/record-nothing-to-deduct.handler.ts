import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, NothingToDeductRequest } from '@quanheng/scoring-contracts';
import { decideRecordNothingToDeduct } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class RecordNothingToDeductCommand extends Command<ActAnswer> {
  readonly act: CellAct<NothingToDeductRequest>;

  constructor(act: CellAct<NothingToDeductRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(RecordNothingToDeductCommand)
export class RecordNothingToDeductHandler implements ICommandHandler<RecordNothingToDeductCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: RecordNothingToDeductCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('record-nothing-to-deduct', act, (state, metadata) => decideRecordNothingToDeduct({ ...cell, ...input }, state, metadata));
  }
}
