import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, LevelRequest } from '@quanheng/scoring-contracts';
import { decideRecordLevel } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class RecordLevelCommand extends Command<ActAnswer> {
  readonly act: CellAct<LevelRequest>;

  constructor(act: CellAct<LevelRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(RecordLevelCommand)
export class RecordLevelHandler implements ICommandHandler<RecordLevelCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: RecordLevelCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('record-level', act, (state, metadata) => decideRecordLevel({ ...cell, ...input }, state, metadata));
  }
}
