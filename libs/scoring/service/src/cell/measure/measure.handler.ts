import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, MeasurementRequest } from '@quanheng/scoring-contracts';
import { decideMeasure } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class MeasureCommand extends Command<ActAnswer> {
  readonly act: CellAct<MeasurementRequest>;

  constructor(act: CellAct<MeasurementRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(MeasureCommand)
export class MeasureHandler implements ICommandHandler<MeasureCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: MeasureCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    const { period, source, reason, ...measurement } = input;
    return this.acts.run('measure', act, (state, metadata) => decideMeasure({ ...cell, measurement, period, source, reason }, state, metadata));
  }
}
