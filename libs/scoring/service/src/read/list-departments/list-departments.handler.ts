import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import type { DepartmentView } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { ListRead } from '../shared/list-read.ts';
import { pageOfSorted, type ListAnswer } from '../shared/page-of-sorted.ts';
import { departmentViewsOf } from '../../views/campaign-view.ts';

export class ListDepartmentsQuery extends Query<ListAnswer<DepartmentView>> {
  readonly read: ListRead;

  constructor(read: ListRead) {
    super();
    this.read = read;
  }
}

@QueryHandler(ListDepartmentsQuery)
export class ListDepartmentsHandler implements IQueryHandler<ListDepartmentsQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { campaign, by, query } }: ListDepartmentsQuery): Promise<ListAnswer<DepartmentView>> {
    demandLeave(by, 'read-campaign');
    const state = await this.reads.state({ campaign, least: query['min-position'] });
    const items = departmentViewsOf(state);
    return pageOfSorted(items, (item) => [item.department], query, positionOf(state));
  }
}
