import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { cutPage, decodeCursor, pageAnswer } from '@quanheng/platform-http';
import type { ExplanationView } from '@quanheng/scoring-contracts';
import { visibilityInCampaign } from '../../access/visibility-in-campaign.ts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import { cellsInOrder } from '../shared/cells-in-order.ts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import type { CampaignPath } from '../../request/paths.ts';
import type { ExplanationQuery } from '../../request/queries.ts';

type ReadExplanation = { readonly path: CampaignPath; readonly by: Principal; readonly query: ExplanationQuery };

export class ReadExplanationQuery extends Query<ListAnswer<ExplanationView>> {
  readonly read: ReadExplanation;

  constructor(read: ReadExplanation) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadExplanationQuery)
export class ReadExplanationHandler implements IQueryHandler<ReadExplanationQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ReadExplanationQuery): Promise<ListAnswer<ExplanationView>> {
    demandLeave(by, 'list-cells');
    const read = { campaign: path.campaign, least: query['min-position'] };
    // What an account sees is decided by today's assignments, for the past too.
    const visibility = visibilityInCampaign(by, await this.reads.state(read));
    const { at, cursor, limit, unit, leaf } = query;
    const after = decodeCursor(cursor, 2);
    const { found, position } = await this.reads.viewAt(read, at, (state) => ({ found: cellsInOrder(state, { unit, leaf }, { visibility, after, limit }), position: positionOf(state) }));
    const { rows, nextCursor } = cutPage(found, limit, (cell) => [cell.unit, cell.leaf]);
    return pageAnswer(rows, nextCursor, position);
  }
}
