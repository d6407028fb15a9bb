import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave, visibility } from '@quanheng/identity-policy';
import { cutPage, decodeCursor, InvalidRequest, waitForPosition } from '@quanheng/platform-http';
import { unitsLedger } from '@quanheng/unit-registry-contracts';
import { unitsOnDay, viewOf, type UnitOnDayRow } from '../read-models/unit-views.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { ListUnitsQuery, type UnitPage } from './list-units.query.ts';

@QueryHandler(ListUnitsQuery)
export class ListUnitsHandler implements IQueryHandler<ListUnitsQuery> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request: { principal, query } }: ListUnitsQuery): Promise<UnitPage> {
    demandLeave(principal, 'list-units');
    const { projections, dataSource, today } = this.registry;
    const { list, limit } = query;
    const after = readCursor(query.cursor);
    await waitForPosition(query['min-position'], unitsLedger, (position, timeoutMs) => projections.units.caughtUpTo(unitsLedger, position, timeoutMs));
    const on = query.on ?? today();
    // The order is that of the list's printed numbers, or of registration.
    const order = list === undefined ? 'unit.registered_position' : `(period.lists ->> :list)::bigint`;
    const units = unitsOnDay(dataSource, on).andWhere('period.active').andWhere(`(${order}, period.unit) > (:order, :unit)`, after);
    if (list !== undefined) units.andWhere('(period.lists ->> :list) is not null', { list });
    // Whoever sees one unit alone lists that one alone.
    const { seesUnit } = visibility(principal);
    const own = principal.unit ?? '';
    if (!seesUnit('')) units.andWhere('period.unit = :own', { own: seesUnit(own) ? own : '' });
    const { entities, raw } = await units
      .addSelect(order, 'list_order')
      .orderBy('list_order', 'ASC')
      .addOrderBy('period.unit', 'ASC')
      .limit(limit + 1)
      .getRawAndEntities<{ list_order: string | number }>();
    const rows = entities.map((entity, index) => ({ entity: entity as UnitOnDayRow, order: String(raw[index]!.list_order) }));
    const page = cutPage(rows, limit, ({ entity, order: key }) => [key, entity.unit]);
    return { items: page.rows.map(({ entity }) => viewOf(entity, on)), nextCursor: page.nextCursor };
  }
}

/** Numbers and positions begin at 0. */
function readCursor(cursor: string | undefined): { readonly order: string; readonly unit: string } {
  const [order = '-1', unit = ''] = decodeCursor(cursor, 2) ?? [];
  if (!/^(-1|[0-9]{1,15})$/.test(order)) throw new InvalidRequest({ pointer: 'query/cursor', code: 'invalid-format', parameters: { format: 'cursor' } });
  return { order, unit };
}
