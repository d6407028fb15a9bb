import type { EntryFault } from './unit-list-error.ts';
import type { ExplainedName, ListedUnit, UnitList } from './unit-list.ts';

/** What the shape of single fields cannot say: ids, names and numbers borne once, explanations that lead somewhere in this file. */
export function checkConsistency({ units, printedNames }: UnitList): EntryFault[] {
  const seen = { ids: new Map<string, string>(), names: new Map<string, string>(), numbers: new Map<string, string>() };
  const groups = new Set(units.map(({ group }) => group));
  const ids = new Set(units.map(({ id }) => id));
  return [
    ...units.flatMap((unit, index) => unitFaults(unit, index, seen)),
    ...printedNames.flatMap((entry, index) => explanationFaults(entry, index, { names: seen.names, ids, groups })),
  ];
}

type Seen = { readonly ids: Map<string, string>; readonly names: Map<string, string>; readonly numbers: Map<string, string> };

function unitFaults(unit: ListedUnit, index: number, { ids, names, numbers }: Seen): EntryFault[] {
  const { id, name, lists, aliases = [] } = unit;
  const at = claimFor(id, ['units', index]);
  return [
    ...at(ids, id, ['id'], 'the id is taken by'),
    ...at(names, name, ['name'], 'the name is borne by'),
    ...aliases.flatMap(({ alias }, position) => at(names, alias, ['aliases', position, 'alias'], 'the name is borne by')),
    ...Object.entries(lists).flatMap(([list, number]) => at(numbers, `${list} ${number}`, ['lists', list], 'the number is taken by')),
  ];
}

type Known = { readonly names: Map<string, string>; readonly ids: ReadonlySet<string>; readonly groups: ReadonlySet<string> };

function explanationFaults({ printed, matches }: ExplainedName, index: number, { names, ids, groups }: Known): EntryFault[] {
  const at = claimFor(printed, ['printedNames', index]);
  const unknown = matches.flatMap((match, position) => {
    const known = match.is === 'unit' ? ids.has(match.id) : match.is === 'group' ? groups.has(match.id) : true;
    return known ? [] : [{ path: ['printedNames', index, 'matches', position, 'id'], entry: printed, fault: `no ${match.is} of this file` }];
  });
  return [...at(names, printed, ['printed'], 'the name is borne by'), ...unknown];
}

/** Takes a key for an entry; a fault where another entry (or the same) has it already. */
const claimFor =
  (entry: string, base: readonly PropertyKey[]) =>
  (taken: Map<string, string>, key: string, path: readonly PropertyKey[], fault: string): EntryFault[] => {
    const holder = taken.get(key);
    if (holder !== undefined) return [{ path: [...base, ...path], entry, fault: `${fault} ${holder}` }];
    taken.set(key, entry);
    return [];
  };
