import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, GradeRequest } from '@quanheng/scoring-contracts';
import { decideRecordGrade } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class RecordGradeCommand extends Command<ActAnswer> {
  readonly act: CellAct<GradeRequest>;

  constructor(act: CellAct<GradeRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(RecordGradeCommand)
export class RecordGradeHandler implements ICommandHandler<RecordGradeCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: RecordGradeCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('record-grade', act, (state, metadata) => decideRecordGrade({ ...cell, ...input }, state, metadata));
  }
}
