import { Inject, Injectable } from '@nestjs/common';
import type { ActAnswer } from '@quanheng/scoring-contracts';
import type { CommandMetadata, Decision } from '@quanheng/scoring-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import type { AdjustmentActName } from '../access/act-names.ts';
import { CampaignActs } from './campaign-acts.ts';
import type { CellAct } from './submitted.ts';

/** Acts of organisers and administrators on a cell: proposing, approving and rejecting a stated score. */
@Injectable()
export class AdjustmentActs {
  constructor(@Inject(CampaignActs) private readonly acts: CampaignActs) {}

  run(
    name: AdjustmentActName,
    { submitted, unit, leaf, input }: CellAct<object>,
    decide: (state: CampaignState, metadata: CommandMetadata) => Decision,
  ): Promise<ActAnswer> {
    return this.acts.run({ name, submitted, target: { unit, leaf }, body: input, cell: { unit, leaf }, decide });
  }
}
