import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, RevokeRequest } from '@quanheng/scoring-contracts';
import { decideRevoke } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class RevokeCommand extends Command<ActAnswer> {
  readonly act: CellAct<RevokeRequest>;

  constructor(act: CellAct<RevokeRequest>) {
    super();
    this.act = act;
  }
}

@CommandHandler(RevokeCommand)
export class RevokeHandler implements ICommandHandler<RevokeCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: RevokeCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('revoke', act, (state, metadata) => decideRevoke({ ...cell, ...input }, state, metadata));
  }
}
