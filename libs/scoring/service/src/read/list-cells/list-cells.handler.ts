import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { cutPage, decodeCursor, pageAnswer } from '@quanheng/platform-http';
import type { CellSummary } from '@quanheng/scoring-contracts';
import { visibilityInCampaign } from '../../access/visibility-in-campaign.ts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import { cellsInOrder } from '../shared/cells-in-order.ts';
import type { ListAnswer } from '../shared/page-of-sorted.ts';
import type { CampaignPath } from '../../request/paths.ts';
import type { CellsQuery } from '../../request/queries.ts';
import { cellSummaryOf } from '../../views/cell-view.ts';

type ListCells = { readonly path: CampaignPath; readonly by: Principal; readonly query: CellsQuery };

export class ListCellsQuery extends Query<ListAnswer<CellSummary>> {
  readonly read: ListCells;

  constructor(read: ListCells) {
    super();
    this.read = read;
  }
}

@QueryHandler(ListCellsQuery)
export class ListCellsHandler implements IQueryHandler<ListCellsQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ListCellsQuery): Promise<ListAnswer<CellSummary>> {
    demandLeave(by, 'list-cells');
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    const { cursor, limit, unit, leaf } = query;
    const page = { visibility: visibilityInCampaign(by, state), after: decodeCursor(cursor, 2), limit };
    const { rows, nextCursor } = cutPage(cellsInOrder(state, { unit, leaf }, page), limit, (cell) => [cell.unit, cell.leaf]);
    const cells = rows.map((explanation) => cellSummaryOf(explanation, state.findCell(explanation.unit, explanation.leaf)!));
    return pageAnswer(cells, nextCursor, positionOf(state));
  }
}
