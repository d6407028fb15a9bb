import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import { waitForPosition } from '@quanheng/platform-http';
import { unitsLedger, type UnitView } from '@quanheng/unit-registry-contracts';
import { unitsOnDay, viewOf, type UnitOnDayRow } from '../read-models/unit-views.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from '../unit-registry-parts.ts';
import { ShowUnitQuery } from './show-unit.query.ts';

@QueryHandler(ShowUnitQuery)
export class ShowUnitHandler implements IQueryHandler<ShowUnitQuery> {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  async execute({ request: { principal, unit, query } }: ShowUnitQuery): Promise<UnitView> {
    demandLeave(principal, 'read-unit', { unit });
    const { projections, dataSource, today } = this.registry;
    await waitForPosition(query['min-position'], unitsLedger, (position, timeoutMs) => projections.units.caughtUpTo(unitsLedger, position, timeoutMs));
    const on = query.on ?? today();
    const row = await unitsOnDay(dataSource, on).andWhere('period.unit = :unit', { unit }).getOne();
    if (row === null) throw new Refusal('not-found');
    return viewOf(row as UnitOnDayRow, on);
  }
}
