import type { UnitStreamEvent } from '@quanheng/unit-registry-contracts';
import { withoutWhiteSpace } from '../names/white-space.ts';
import { initialUnitsState, versionOf, type DatedChange, type PlacedEvent, type UnitChange, type UnitHistory, type UnitsState } from './units-state.ts';

/** Applies one event of ledger `units`; never throws and never decides. An event of a unit that was never registered changes no unit. */
export function evolveUnits(state: UnitsState, event: PlacedEvent): UnitsState {
  const heads = new Map(state.heads).set(event.stream, { version: versionOf(state, event.stream) + 1, event });
  const applied = { ...state, position: event.position, heads };
  if (event.type !== 'printed-name-explained') return { ...applied, units: evolveUnit(state.units, event) };
  const { printed, matches, reason } = event.data;
  const explanations = new Map(state.explanations);
  if (matches.length === 0) explanations.delete(withoutWhiteSpace(printed));
  else explanations.set(withoutWhiteSpace(printed), { printed, matches, reason });
  return { ...applied, explanations };
}

/** The state after a whole ledger, or its beginning. */
export const foldUnits = (events: Iterable<PlacedEvent>): UnitsState => {
  let state = initialUnitsState();
  for (const event of events) state = evolveUnits(state, event);
  return state;
};

type Units = ReadonlyMap<string, UnitHistory>;

function evolveUnit(units: Units, event: PlacedEvent<UnitStreamEvent>): Units {
  const unit = event.stream.slice('unit/'.length);
  switch (event.type) {
    case 'unit-registered': {
      const { name, pinyin, kind, group } = event.data;
      return changed(units, unit, event, { is: 'registered', name, pinyin, kind, group });
    }
    case 'unit-renamed':
      return changed(units, unit, event, { is: 'renamed', name: event.data.name, pinyin: event.data.pinyin });
    case 'unit-classified':
      return changed(units, unit, event, { is: 'classified', kind: event.data.kind, group: event.data.group });
    case 'unit-listed':
      return changed(units, unit, event, { is: 'listed', list: event.data.list, number: event.data.number });
    case 'unit-unlisted':
      return changed(units, unit, event, { is: 'unlisted', list: event.data.list });
    case 'unit-retired':
      return changed(units, unit, event, { is: 'ended', successors: [] });
    case 'unit-split':
      // A unit among its own `into` goes on.
      return event.data.into.includes(unit) ? units : changed(units, unit, event, { is: 'ended', successors: event.data.into });
    case 'units-merged':
      return event.data.from
        .filter((ended) => ended !== unit)
        .reduce((merged, ended) => changed(merged, ended, event, { is: 'ended', successors: [unit] }), units);
    case 'unit-reinstated':
      return changed(units, unit, event, { is: 'reinstated' });
    case 'unit-alias-added': {
      const { alias, reason } = event.data;
      return replaced(units, unit, (history) => ({ ...history, aliases: [...history.aliases.filter((known) => known.alias !== alias), { alias, reason }] }));
    }
    case 'unit-alias-removed':
      return replaced(units, unit, (history) => ({ ...history, aliases: history.aliases.filter(({ alias }) => alias !== event.data.alias) }));
    default:
      event satisfies never;
      return units;
  }
}

type Dated = { readonly position: number; readonly data: { readonly effective: string } };

function changed(units: Units, unit: string, { position, data }: Dated, change: UnitChange): Units {
  const history = units.get(unit) ?? (change.is === 'registered' ? { id: unit, changes: [], aliases: [] } : undefined);
  if (history === undefined) return units;
  const changes = inOrder([...history.changes, { effective: data.effective, position, change }]);
  return new Map(units).set(unit, { ...history, changes });
}

function replaced(units: Units, unit: string, replace: (history: UnitHistory) => UnitHistory): Units {
  const history = units.get(unit);
  return history === undefined ? units : new Map(units).set(unit, replace(history));
}

const inOrder = (changes: readonly DatedChange[]): readonly DatedChange[] =>
  [...changes].sort((left, right) => (left.effective === right.effective ? left.position - right.position : left.effective < right.effective ? -1 : 1));
