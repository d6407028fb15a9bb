import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import type { AssignmentView } from '@quanheng/scoring-contracts';
import { ownUnitOf, readsOwnUnitAlone } from '../../access/own-unit.ts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { ListRead } from '../shared/list-read.ts';
import { pageOfSorted, type ListAnswer } from '../shared/page-of-sorted.ts';
import { assignmentViewsOf } from '../../views/campaign-view.ts';

export class ListAssignmentsQuery extends Query<ListAnswer<AssignmentView>> {
  readonly read: ListRead;

  constructor(read: ListRead) {
    super();
    this.read = read;
  }
}

@QueryHandler(ListAssignmentsQuery)
export class ListAssignmentsHandler implements IQueryHandler<ListAssignmentsQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { campaign, by, query } }: ListAssignmentsQuery): Promise<ListAnswer<AssignmentView>> {
    demandLeave(by, 'read-assignments', ownUnitOf(by));
    const state = await this.reads.state({ campaign, least: query['min-position'] });
    const isSeen = ({ leaf }: AssignmentView): boolean => !readsOwnUnitAlone(by) || state.findCell(by.unit!, leaf) !== undefined;
    const items = assignmentViewsOf(state).filter(isSeen);
    return pageOfSorted(items, (item) => [item.leaf], query, positionOf(state));
  }
}
