import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ActAnswer, IncidentRequest } from '@quanheng/scoring-contracts';
import { decideAddIncident } from '@quanheng/scoring-domain';
import { ScorerActs } from '../../acts/scorer-acts.ts';
import type { CellAct } from '../../acts/submitted.ts';

export class AddIncidentCommand extends Command<ActAnswer> {
  readonly act: Omit<CellAct<IncidentRequest>, 'ifMatch'>;

  constructor(act: Omit<CellAct<IncidentRequest>, 'ifMatch'>) {
    super();
    this.act = act;
  }
}

@CommandHandler(AddIncidentCommand)
export class AddIncidentHandler implements ICommandHandler<AddIncidentCommand> {
  constructor(@Inject(ScorerActs) private readonly acts: ScorerActs) {}

  execute({ act }: AddIncidentCommand): Promise<ActAnswer> {
    const { input, submitted: _submitted, ...cell } = act;
    return this.acts.run('add-incident', act, (state, metadata) => decideAddIncident({ ...cell, ...input }, state, metadata));
  }
}
