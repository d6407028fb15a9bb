import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave, visibility } from '@quanheng/identity-policy';
import type { PickView } from '@quanheng/scoring-contracts';
import { ownUnitOf } from '../../access/own-unit.ts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { ListRead } from '../shared/list-read.ts';
import { pageOfSorted, type ListAnswer } from '../shared/page-of-sorted.ts';
import { pickViewsOf } from '../../views/campaign-view.ts';

export class ListPicksQuery extends Query<ListAnswer<PickView>> {
  readonly read: ListRead;

  constructor(read: ListRead) {
    super();
    this.read = read;
  }
}

@QueryHandler(ListPicksQuery)
export class ListPicksHandler implements IQueryHandler<ListPicksQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { campaign, by, query } }: ListPicksQuery): Promise<ListAnswer<PickView>> {
    demandLeave(by, 'read-picks', ownUnitOf(by));
    const state = await this.reads.state({ campaign, least: query['min-position'] });
    const seen = visibility(by);
    const items = pickViewsOf(state)
      .map((item) => ({ ...item, units: item.units.filter((unit) => seen.seesUnit(unit)) }))
      .filter((item) => item.units.length > 0);
    return pageOfSorted(items, (item) => [item.leaf, item.role], query, positionOf(state));
  }
}
