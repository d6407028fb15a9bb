import type { UnitKind } from '@quanheng/unit-registry-contracts';
import type { UnitHistory } from './units-state.ts';

/** A unit as on a day. */
export type UnitOnDay = {
  readonly id: string;
  readonly active: boolean;
  readonly name: string;
  readonly pinyin: string;
  readonly kind: UnitKind;
  readonly group: string;
  /** List -> printed number. An ended unit keeps them, in case it is reinstated. */
  readonly lists: Readonly<Record<string, string>>;
  /** The units that its names lead to once it has ended by a merge or a split. */
  readonly successors: readonly string[];
};

/**
 * A unit as on a day: its changes with `effective` <= the day, in the order of (effective, position) (docs/events.md, section 3).
 * @param day `2022-08-31`. @returns undefined before the day of its registration.
 */
export function unitOnDay({ id, changes }: UnitHistory, day: string): UnitOnDay | undefined {
  let unit: UnitOnDay | undefined;
  for (const { effective, change } of changes) {
    if (effective > day) break;
    if (change.is === 'registered') {
      const { name, pinyin, kind, group } = change;
      unit = { id, active: true, name, pinyin, kind, group, lists: {}, successors: [] };
    }
    if (unit === undefined) continue;
    switch (change.is) {
      case 'registered':
        break;
      case 'renamed':
        unit = { ...unit, name: change.name, pinyin: change.pinyin };
        break;
      case 'classified':
        unit = { ...unit, kind: change.kind, group: change.group };
        break;
      case 'listed':
        unit = { ...unit, lists: { ...unit.lists, [change.list]: change.number } };
        break;
      case 'unlisted':
        unit = { ...unit, lists: Object.fromEntries(Object.entries(unit.lists).filter(([list]) => list !== change.list)) };
        break;
      case 'ended':
        unit = { ...unit, active: false, successors: change.successors };
        break;
      case 'reinstated':
        unit = { ...unit, active: true, successors: [] };
        break;
      default:
        change satisfies never;
    }
  }
  return unit;
}

/** Every day on which something about the unit changes, each once, in order; between two of them it stays the same. */
export const daysOfChange = ({ changes }: UnitHistory): readonly string[] => [...new Set(changes.map(({ effective }) => effective))];
