import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { catalogLedger } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { cutPage, decodeCursor, InvalidRequest, waitForPosition } from '@quanheng/platform-http';
import { LessThan } from 'typeorm';
import { CATALOG, type CatalogParts } from '../catalog-parts.ts';
import type { SummaryPage } from '../list-systems/list-systems.query.ts';
import { SystemVersion } from '../read-models/system-version.entity.ts';
import { systemVersionNumber } from '../request/paths.ts';
import { summariesOf } from '../systems/version-summaries.ts';
import { ListSystemVersionsQuery } from './list-system-versions.query.ts';

@QueryHandler(ListSystemVersionsQuery)
export class ListSystemVersionsHandler implements IQueryHandler<ListSystemVersionsQuery> {
  constructor(@Inject(CATALOG) private readonly catalog: CatalogParts) {}

  async execute({ request: { principal, system, query } }: ListSystemVersionsQuery): Promise<SummaryPage> {
    demandLeave(principal, 'read-system');
    const before = beforeOf(query.cursor);
    const { dataSource, projections } = this.catalog;
    await waitForPosition(query['min-position'], catalogLedger, (position, timeoutMs) => projections.versions.caughtUpTo(catalogLedger, position, timeoutMs));
    const rows = await dataSource.getRepository(SystemVersion).find({
      where: { system, ...(before !== undefined && { systemVersion: LessThan(before) }) },
      order: { systemVersion: 'DESC' },
      take: query.limit + 1,
    });
    if (rows.length === 0 && before === undefined) throw new Refusal('not-found', { parameters: { system } });
    const page = cutPage(rows, query.limit, ({ systemVersion }) => [String(systemVersion)]);
    return { items: await summariesOf(dataSource, page.rows), nextCursor: page.nextCursor };
  }
}

function beforeOf(cursor: string | undefined): number | undefined {
  const [before] = decodeCursor(cursor) ?? [];
  if (before === undefined) return undefined;
  if (systemVersionNumber.safeParse(before).success) return Number(before);
  throw new InvalidRequest({ pointer: 'query/cursor', code: 'invalid-format', parameters: { format: 'cursor' } });
}
