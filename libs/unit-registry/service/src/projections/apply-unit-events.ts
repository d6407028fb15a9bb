import type { Recorded } from '@quanheng/platform-contracts';
import { unitOfStream, type UnitsLedgerEvent } from '@quanheng/unit-registry-contracts';
import { daysOfChange, evolveUnits, initialUnitsState, unitOnDay, type UnitHistory, type UnitsState } from '@quanheng/unit-registry-roster';
import { In, type EntityManager } from 'typeorm';
import { UnitPeriod } from '../read-models/unit-period.entity.ts';
import { Unit } from '../read-models/unit.entity.ts';
import { asUnitsEvent } from './unit-events.ts';

/**
 * Keeps `units.unit` and `units.unit_period` in step with ledger `units`, within the transaction that moves the checkpoint.
 * @throws Error on an event that this build does not know: the projection stops there.
 */
export async function applyUnitEvents(transaction: EntityManager, recorded: readonly Recorded[]): Promise<void> {
  const events = recorded.map(asUnitsEvent);
  const ids = [...new Set(events.flatMap(unitsTouchedBy))].sort();
  if (ids.length === 0) return;
  const rows = new Map((await transaction.findBy(Unit, { id: In(ids) })).map((row) => [row.id, row]));
  const before: UnitsState = { ...initialUnitsState(), units: new Map([...rows.values()].map(({ id, history }) => [id, history])) };
  const { units } = events.reduce<UnitsState>((state, event) => evolveUnits(state, event), before);
  const changed = ids.flatMap((id) => units.get(id) ?? []);
  await transaction.save(Unit, changed.map((history) => rowOf(history, rows.get(history.id), events)));
  await transaction.delete(UnitPeriod, { unit: In(ids) });
  await transaction.insert(UnitPeriod, changed.flatMap(periodsOf));
}

function unitsTouchedBy(event: Recorded<UnitsLedgerEvent>): readonly string[] {
  const own = unitOfStream(event.stream);
  return [...(own === undefined ? [] : [own]), ...(event.type === 'units-merged' ? event.data.from : [])];
}

function rowOf(history: UnitHistory, row: Unit | undefined, events: readonly Recorded<UnitsLedgerEvent>[]): Unit {
  const own = events.filter(({ stream }) => unitOfStream(stream) === history.id);
  const version = own.at(-1)?.version ?? row?.version ?? 0;
  const registeredPosition = row?.registeredPosition ?? own[0]?.position ?? 0;
  return Object.assign(new Unit(), { id: history.id, version, registeredPosition, history });
}

function periodsOf(history: UnitHistory): UnitPeriod[] {
  const days = daysOfChange(history);
  return days.flatMap((validFrom, index) => {
    const on = unitOnDay(history, validFrom);
    if (on === undefined) return [];
    const { active, name, pinyin, kind, group, lists } = on;
    return [Object.assign(new UnitPeriod(), { unit: history.id, validFrom, validTo: days[index + 1] ?? null, active, name, pinyin, kind, group, lists })];
  });
}
