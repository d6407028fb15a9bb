import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import { Answer } from '@quanheng/platform-http';
import type { DepartmentView } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { DepartmentPath } from '../../request/paths.ts';
import type { ReadQuery } from '../../request/queries.ts';
import { departmentViewsOf } from '../../views/campaign-view.ts';

type ReadDepartment = { readonly path: DepartmentPath; readonly by: Principal; readonly query: ReadQuery };

export class ReadDepartmentQuery extends Query<Answer<DepartmentView>> {
  readonly read: ReadDepartment;

  constructor(read: ReadDepartment) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadDepartmentQuery)
export class ReadDepartmentHandler implements IQueryHandler<ReadDepartmentQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ReadDepartmentQuery): Promise<Answer<DepartmentView>> {
    demandLeave(by, 'read-campaign');
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    const found = departmentViewsOf(state).find((item) => item.department === path.department);
    if (!found) throw new Refusal('not-found');
    return new Answer(found, { version: found.version, position: positionOf(state) });
  }
}
