import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { Answer } from '@quanheng/platform-http';
import type { CampaignView } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { CampaignPath } from '../../request/paths.ts';
import type { ReadQuery } from '../../request/queries.ts';
import { campaignViewOf } from '../../views/campaign-view.ts';

type ReadCampaign = { readonly path: CampaignPath; readonly by: Principal; readonly query: ReadQuery };

export class ReadCampaignQuery extends Query<Answer<CampaignView>> {
  readonly read: ReadCampaign;

  constructor(read: ReadCampaign) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadCampaignQuery)
export class ReadCampaignHandler implements IQueryHandler<ReadCampaignQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ReadCampaignQuery): Promise<Answer<CampaignView>> {
    demandLeave(by, 'read-campaign');
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    return new Answer(campaignViewOf(state), { version: state.statusVersion, position: positionOf(state) });
  }
}
