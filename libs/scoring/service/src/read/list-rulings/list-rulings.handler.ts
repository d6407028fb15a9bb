import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave, visibility } from '@quanheng/identity-policy';
import type { RulingView } from '@quanheng/scoring-contracts';
import { ownUnitOf } from '../../access/own-unit.ts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { ListRead } from '../shared/list-read.ts';
import { pageOfSorted, positionKey, type ListAnswer } from '../shared/page-of-sorted.ts';
import { rulingViewsOf } from '../../views/campaign-view.ts';

export class ListRulingsQuery extends Query<ListAnswer<RulingView>> {
  readonly read: ListRead;

  constructor(read: ListRead) {
    super();
    this.read = read;
  }
}

@QueryHandler(ListRulingsQuery)
export class ListRulingsHandler implements IQueryHandler<ListRulingsQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { campaign, by, query } }: ListRulingsQuery): Promise<ListAnswer<RulingView>> {
    demandLeave(by, 'read-rulings', ownUnitOf(by));
    const state = await this.reads.state({ campaign, least: query['min-position'] });
    const seen = visibility(by);
    const items = rulingViewsOf(state)
      .map((item) => ({ ...item, units: item.units.filter((unit) => seen.seesUnit(unit)) }))
      .filter((item) => item.units.length > 0);
    return pageOfSorted(items, (item) => [positionKey(item.position)], query, positionOf(state));
  }
}
