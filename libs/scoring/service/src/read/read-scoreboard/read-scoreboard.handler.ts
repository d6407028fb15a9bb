import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave, type CampaignStatus } from '@quanheng/identity-policy';
import { Answer } from '@quanheng/platform-http';
import { campaignLedger, type ScoreboardView } from '@quanheng/scoring-contracts';
import { scoreboardOf } from '@quanheng/scoring-rules';
import { CampaignReads } from '../shared/campaign-reads.ts';
import type { CampaignPath } from '../../request/paths.ts';
import type { ScoreboardQuery } from '../../request/queries.ts';

type ReadScoreboard = { readonly path: CampaignPath; readonly by: Principal; readonly query: ScoreboardQuery };

export class ReadScoreboardQuery extends Query<Answer<ScoreboardView>> {
  readonly read: ReadScoreboard;

  constructor(read: ReadScoreboard) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadScoreboardQuery)
export class ReadScoreboardHandler implements IQueryHandler<ReadScoreboardQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ReadScoreboardQuery): Promise<Answer<ScoreboardView>> {
    const read = { campaign: path.campaign, least: query['min-position'] };
    // Whoever sees rankings only once the campaign is closed sees none of them while it is open, past ones neither.
    const { status } = await this.reads.state(read);
    demandLeave(by, 'read-rankings', { campaignState: status as CampaignStatus });
    const scoreboard = await this.reads.viewAt(read, query.at, scoreboardOf);
    return new Answer(scoreboard, { position: { ledger: campaignLedger(path.campaign), position: scoreboard.position } });
  }
}
