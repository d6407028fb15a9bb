import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import type { CompositeWeightsView } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { ListRead } from '../shared/list-read.ts';
import { pageOfSorted, type ListAnswer } from '../shared/page-of-sorted.ts';
import { compositeWeightsViewsOf } from '../../views/campaign-view.ts';

export class ListCompositeWeightsQuery extends Query<ListAnswer<CompositeWeightsView>> {
  readonly read: ListRead;

  constructor(read: ListRead) {
    super();
    this.read = read;
  }
}

@QueryHandler(ListCompositeWeightsQuery)
export class ListCompositeWeightsHandler implements IQueryHandler<ListCompositeWeightsQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { campaign, by, query } }: ListCompositeWeightsQuery): Promise<ListAnswer<CompositeWeightsView>> {
    demandLeave(by, 'read-campaign');
    const state = await this.reads.state({ campaign, least: query['min-position'] });
    const items = compositeWeightsViewsOf(state);
    return pageOfSorted(items, (item) => [item.programme, item.group], query, positionOf(state));
  }
}
