import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import type { SystemDifferenceAnswer } from '@quanheng/indicator-catalog-contracts';
import { compareSystems } from '@quanheng/indicator-catalog-domain';
import { CATALOG, type CatalogParts } from '../catalog-parts.ts';
import { SystemHistory } from '../systems/system-history.ts';
import { waitForLog } from '../systems/wait-for-log.ts';
import { CompareVersionsQuery } from './compare-versions.query.ts';

@QueryHandler(CompareVersionsQuery)
export class CompareVersionsHandler implements IQueryHandler<CompareVersionsQuery> {
  constructor(@Inject(CATALOG) private readonly catalog: CatalogParts) {}

  async execute({ request: { principal, system, query } }: CompareVersionsQuery): Promise<SystemDifferenceAnswer> {
    demandLeave(principal, 'read-system');
    await waitForLog(this.catalog.log, query['min-position']);
    const history = await SystemHistory.read(this.catalog.log, system);
    const { from, to } = query;
    const { content, indicators } = compareSystems(history.contentOf(from), history.contentOf(to));
    return { system, from, to, content: [...content], indicators: indicators.map((entry) => (entry.change === 'changed' ? { ...entry, fields: [...entry.fields] } : entry)) };
  }
}
