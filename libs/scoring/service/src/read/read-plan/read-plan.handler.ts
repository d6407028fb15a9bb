import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { Answer } from '@quanheng/platform-http';
import type { CampaignPlanned } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { CampaignPath } from '../../request/paths.ts';
import type { ReadQuery } from '../../request/queries.ts';

type ReadPlan = { readonly path: CampaignPath; readonly by: Principal; readonly query: ReadQuery };

export class ReadPlanQuery extends Query<Answer<CampaignPlanned>> {
  readonly read: ReadPlan;

  constructor(read: ReadPlan) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadPlanQuery)
export class ReadPlanHandler implements IQueryHandler<ReadPlanQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ReadPlanQuery): Promise<Answer<CampaignPlanned>> {
    demandLeave(by, 'read-campaign');
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    const { data, version } = state.plan!;
    return new Answer(data, { version, position: positionOf(state) });
  }
}
