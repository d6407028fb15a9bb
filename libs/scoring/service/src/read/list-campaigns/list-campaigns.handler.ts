import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { CampaignView } from '@quanheng/scoring-contracts';
import { CampaignReads } from '../shared/campaign-reads.ts';
import { pageOfSorted, type ListAnswer } from '../shared/page-of-sorted.ts';
import type { CampaignsQuery } from '../../request/queries.ts';
import { campaignViewOf } from '../../views/campaign-view.ts';

type ListCampaigns = { readonly by: Principal; readonly query: CampaignsQuery };

export class ListCampaignsQuery extends Query<ListAnswer<CampaignView>> {
  readonly read: ListCampaigns;

  constructor(read: ListCampaigns) {
    super();
    this.read = read;
  }
}

@QueryHandler(ListCampaignsQuery)
export class ListCampaignsHandler implements IQueryHandler<ListCampaignsQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { by, query } }: ListCampaignsQuery): Promise<ListAnswer<CampaignView>> {
    demandLeave(by, 'read-campaign');
    const states = await this.reads.states(query['min-position']);
    return pageOfSorted(states.map(campaignViewOf), (item) => [item.campaign], query);
  }
}
