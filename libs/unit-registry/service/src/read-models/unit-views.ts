import type { UnitView } from '@quanheng/unit-registry-contracts';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { UnitPeriod } from './unit-period.entity.ts';
import { Unit } from './unit.entity.ts';

/** A unit's period on a day, with its row. */
export type UnitOnDayRow = UnitPeriod & { readonly row: Unit };

/** Units as on a day, one row each. */
export function unitsOnDay(dataSource: DataSource, day: string): SelectQueryBuilder<UnitPeriod> {
  return dataSource
    .getRepository(UnitPeriod)
    .createQueryBuilder('period')
    .innerJoinAndMapOne('period.row', Unit, 'unit', 'unit.id = period.unit')
    .where('period.valid_from <= :day and (period.valid_to is null or period.valid_to > :day)', { day });
}

export const viewOf = ({ row, unit, name, pinyin, kind, group, active, lists }: UnitOnDayRow, on: string): UnitView => ({
  id: unit,
  name,
  pinyin,
  kind,
  group,
  active,
  aliases: row.history.aliases.map(({ alias }) => alias),
  lists: { ...lists },
  on,
  version: row.version,
});
