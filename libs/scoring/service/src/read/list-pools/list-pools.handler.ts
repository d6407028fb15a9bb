import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave, visibility } from '@quanheng/identity-policy';
import type { PoolView } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { ListRead } from '../shared/list-read.ts';
import { pageOfSorted, type ListAnswer } from '../shared/page-of-sorted.ts';
import { poolViewsOf } from '../../views/campaign-view.ts';

export class ListPoolsQuery extends Query<ListAnswer<PoolView>> {
  readonly read: ListRead;

  constructor(read: ListRead) {
    super();
    this.read = read;
  }
}

@QueryHandler(ListPoolsQuery)
export class ListPoolsHandler implements IQueryHandler<ListPoolsQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { campaign, by, query } }: ListPoolsQuery): Promise<ListAnswer<PoolView>> {
    demandLeave(by, 'list-cells');
    const state = await this.reads.state({ campaign, least: query['min-position'] });
    const seen = visibility(by);
    const items = poolViewsOf(state).filter((item) => seen.seesColumn(state.assignments.get(item.leaf) ?? []));
    return pageOfSorted(items, (item) => [item.leaf], query, positionOf(state));
  }
}
