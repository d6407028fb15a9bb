import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { catalogLedger } from '@quanheng/indicator-catalog-contracts';
import { cutPage, decodeCursor, waitForPosition } from '@quanheng/platform-http';
import { CATALOG, type CatalogParts } from '../catalog-parts.ts';
import { SystemVersion } from '../read-models/system-version.entity.ts';
import { summariesOf } from '../systems/version-summaries.ts';
import { ListSystemsQuery, type SummaryPage } from './list-systems.query.ts';

@QueryHandler(ListSystemsQuery)
export class ListSystemsHandler implements IQueryHandler<ListSystemsQuery> {
  constructor(@Inject(CATALOG) private readonly catalog: CatalogParts) {}

  async execute({ request: { principal, query } }: ListSystemsQuery): Promise<SummaryPage> {
    demandLeave(principal, 'read-system');
    const [after = ''] = decodeCursor(query.cursor) ?? [];
    const { dataSource, projections } = this.catalog;
    await waitForPosition(query['min-position'], catalogLedger, (position, timeoutMs) => projections.versions.caughtUpTo(catalogLedger, position, timeoutMs));
    const rows = await dataSource
      .getRepository(SystemVersion)
      .createQueryBuilder('version')
      .distinctOn(['version.system'])
      .where('version.system > :after', { after })
      .orderBy('version.system', 'ASC')
      .addOrderBy('version.systemVersion', 'DESC')
      .limit(query.limit + 1)
      .getMany();
    const page = cutPage(rows, query.limit, ({ system }) => [system]);
    return { items: await summariesOf(dataSource, page.rows), nextCursor: page.nextCursor };
  }
}
