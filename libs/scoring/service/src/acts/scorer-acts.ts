import { Inject, Injectable } from '@nestjs/common';
import type { ActAnswer } from '@quanheng/scoring-contracts';
import type { Decision, ScorerMetadata } from '@quanheng/scoring-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import type { ScorerActName } from '../access/act-names.ts';
import { CampaignActs } from './campaign-acts.ts';
import type { CellAct } from './submitted.ts';

/** Acts of scorers on a cell: each carries the department as which the account acts. */
@Injectable()
export class ScorerActs {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  run(
    name: ScorerActName,
    { submitted, unit, leaf, input }: Omit<CellAct<object>, 'ifMatch'>,
    decide: (state: CampaignState, metadata: ScorerMetadata) => Decision,
  ): Promise<ActAnswer> {
    const { by } = submitted;
    if (by === 'system:bootstrap') throw new TypeError('only a scorer scores');
    return this.acts.run({
      name,
      submitted,
      target: { unit, leaf },
      body: input,
      cell: { unit, leaf },
      // Whoever has no department was refused by now: a scorer has one.
      decide: (state, metadata) => decide(state, { ...metadata, department: by.department!, ownUnit: by.unit }),
    });
  }
}
