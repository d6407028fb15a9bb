import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, FulfilmentRequest } from '@quanheng/scoring-contracts';
import { decideRecordFulfilment } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class RecordFulfilmentCommand extends Command<ActAnswer> {
  readonly act: CellAct<FulfilmentRequest>;

  constructor(act: CellAct<FulfilmentRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(RecordFulfilmentCommand)
export class RecordFulfilmentHandler implements ICommandHandler<RecordFulfilmentCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: RecordFulfilmentCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('record-fulfilment', act, (state, metadata) => decideRecordFulfilment({ ...cell, ...input }, state, metadata));
  }
}
