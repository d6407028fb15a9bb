import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import { Answer } from '@quanheng/platform-http';
import type { CompositeWeightsView } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { RankingGroupPath } from '../../request/paths.ts';
import type { ReadQuery } from '../../request/queries.ts';
import { compositeWeightsViewsOf } from '../../views/campaign-view.ts';

type ReadCompositeWeights = { readonly path: RankingGroupPath; readonly by: Principal; readonly query: ReadQuery };

export class ReadCompositeWeightsQuery extends Query<Answer<CompositeWeightsView>> {
  readonly read: ReadCompositeWeights;

  constructor(read: ReadCompositeWeights) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadCompositeWeightsQuery)
export class ReadCompositeWeightsHandler implements IQueryHandler<ReadCompositeWeightsQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ReadCompositeWeightsQuery): Promise<Answer<CompositeWeightsView>> {
    demandLeave(by, 'read-campaign');
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    const found = compositeWeightsViewsOf(state).find((item) => item.programme === path.programme && item.group === path.group);
    if (!found) throw new Refusal('not-found');
    return new Answer(found, { version: found.version, position: positionOf(state) });
  }
}
