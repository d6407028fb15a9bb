import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave, visibility } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import { Answer } from '@quanheng/platform-http';
import type { PoolView } from '@quanheng/scoring-contracts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import { leafOf, type LeafPath } from '../../request/paths.ts';
import type { ReadQuery } from '../../request/queries.ts';
import { poolViewsOf } from '../../views/campaign-view.ts';

type ReadPool = { readonly path: LeafPath; readonly by: Principal; readonly query: ReadQuery };

export class ReadPoolQuery extends Query<Answer<PoolView>> {
  readonly read: ReadPool;

  constructor(read: ReadPool) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadPoolQuery)
export class ReadPoolHandler implements IQueryHandler<ReadPoolQuery> {
  constructor(@Inject(CampaignReads) private readonly reads: CampaignReads) {}

  async execute({ read: { path, by, query } }: ReadPoolQuery): Promise<Answer<PoolView>> {
    demandLeave(by, 'list-cells');
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    const leaf = leafOf(path);
    const found = poolViewsOf(state).find((item) => item.leaf === leaf);
    if (!found) throw new Refusal('not-found');
    if (!visibility(by).seesColumn(state.assignments.get(leaf) ?? [])) throw new Refusal('not-found');
    return new Answer(found, { version: found.version, position: positionOf(state) });
  }
}
