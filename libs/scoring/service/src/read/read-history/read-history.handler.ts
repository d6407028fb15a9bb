import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { wholeNumber } from '@quanheng/platform-contracts';
import { decodeCursor, encodeCursor, pageAnswer } from '@quanheng/platform-http';
import type { HistoryEntryView } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import { HistoryReads } from '../shared/history-reads.ts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import type { CampaignPath } from '../../request/paths.ts';
import type { HistoryQuery } from '../../request/queries.ts';

type ReadHistory = { readonly path: CampaignPath; readonly by: Principal; readonly query: HistoryQuery };

export class ReadHistoryQuery extends Query<ListAnswer<HistoryEntryView>> {
  readonly read: ReadHistory;

  constructor(read: ReadHistory) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadHistoryQuery)
export class ReadHistoryHandler implements IQueryHandler<ReadHistoryQuery> {
  constructor(
    @Inject(CampaignReads) private readonly reads: CampaignReads,
    @Inject(HistoryReads) private readonly history: HistoryReads,
  ) {}

  async execute({ read: { path, by, query } }: ReadHistoryQuery): Promise<ListAnswer<HistoryEntryView>> {
    demandLeave(by, 'list-cells');
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    const position = positionOf(state); // Before the log is read: the state moves on meanwhile.
    const { cursor, limit, unit, leaf } = query;
    const after = decodeCursor(cursor, 1, wholeNumber);
    const { entries, next } = await this.history.read(state, { filter: { unit, leaf }, principal: by, from: after === undefined ? 0 : Number(after[0]), limit });
    return pageAnswer(entries, next === undefined ? undefined : encodeCursor(String(next)), position);
  }
}
