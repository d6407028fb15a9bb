import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, StateCountRequest } from '@quanheng/scoring-contracts';
import { decideSetStateCount } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class SetStateCountCommand extends Command<ActAnswer> {
  readonly act: CellAct<StateCountRequest>;

  constructor(act: CellAct<StateCountRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(SetStateCountCommand)
export class SetStateCountHandler implements ICommandHandler<SetStateCountCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: SetStateCountCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('set-state-count', act, (state, metadata) => decideSetStateCount({ ...cell, ...input }, state, metadata));
  }
}
