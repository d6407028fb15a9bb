import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import { Answer } from '@quanheng/platform-http';
import type { CellView } from '@quanheng/scoring-contracts';
import { visibilityInCampaign } from '../../access/visibility-in-campaign.ts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import { leafOf, type CellPath } from '../../request/paths.ts';
import type { ReadQuery } from '../../request/queries.ts';
import { cellViewOf } from '../../views/cell-view.ts';

type ReadCell = { readonly path: CellPath; readonly by: Principal; readonly query: ReadQuery };

export class ReadCellQuery extends Query<Answer<CellView>> {
  readonly read: ReadCell;

  constructor(read: ReadCell) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadCellQuery)
export class ReadCellHandler implements IQueryHandler<ReadCellQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ReadCellQuery): Promise<Answer<CellView>> {
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    const target = { unit: path.unit, leaf: leafOf(path) };
    demandLeave(by, 'read-cell', { unit: target.unit, columnDepartments: state.assignments.get(target.leaf) ?? [] });
    const cell = cellViewOf(state, target, visibilityInCampaign(by, state));
    if (!cell) throw new Refusal('not-found');
    return new Answer(cell, { version: cell.version, position: positionOf(state) });
  }
}
