import type { UnitHistory } from '../history/units-state.ts';
import { withoutWhiteSpace } from './white-space.ts';

/** A unit bears or bore a name from a day on. */
export type NameUse = {
  /** The name without white space. */
  readonly key: string;
  readonly unit: string;
  readonly from: string;
  /** Why it bears it, of an alias. */
  readonly reason?: string;
};

/** Every name that a unit ever had, aliases included. */
export function namesOf({ id, changes, aliases }: UnitHistory): readonly NameUse[] {
  const uses: NameUse[] = [];
  for (const { effective, change } of changes) {
    if (change.is === 'registered' || change.is === 'renamed') uses.push({ key: withoutWhiteSpace(change.name), unit: id, from: effective });
  }
  const registered = changes.find(({ change }) => change.is === 'registered')?.effective ?? '';
  return [...uses, ...aliases.map(({ alias, reason }) => ({ key: withoutWhiteSpace(alias), unit: id, from: registered, reason }))];
}
