import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, CheckpointsRequest } from '@quanheng/scoring-contracts';
import { decideRecordCheckpoints } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class RecordCheckpointsCommand extends Command<ActAnswer> {
  readonly act: CellAct<CheckpointsRequest>;

  constructor(act: CellAct<CheckpointsRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(RecordCheckpointsCommand)
export class RecordCheckpointsHandler implements ICommandHandler<RecordCheckpointsCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: RecordCheckpointsCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('record-checkpoints', act, (state, metadata) => decideRecordCheckpoints({ ...cell, ...input }, state, metadata));
  }
}
