import type { NameMatch, NameResolution } from '@quanheng/unit-registry-contracts';
import type { Roster, RosterUnit } from '../roster.ts';
import { withoutWhiteSpace } from './white-space.ts';

export type ResolveOptions = {
  /** The list of the programme that prints the name: a unit outside it is a body there, responsible but not assessed. */
  readonly list?: string;
};

type Found = { readonly matches: readonly NameMatch[]; readonly reason: string };

/**
 * What one printed name stands for on the roster's day, with the reason (scoring rules, "Reading the source"). White space is dropped;
 * then the name is looked up among the names and aliases of active units, the explanations, and the names that units bore on another
 * day. Nothing is guessed: a name that nobody bears or explained has no match.
 *
 * @returns `matches` empty for an unknown name; `printed` as it was given.
 */
export function resolveOneName(printed: string, roster: Roster, options: ResolveOptions = {}): NameResolution {
  const { matches, reason } = find(withoutWhiteSpace(printed), roster, options);
  return { printed, matches: [...matches], reason };
}

function find(key: string, roster: Roster, options: ResolveOptions): Found {
  const bearer = roster.bearerOf(key);
  if (bearer !== undefined) return matchUnits([bearer], { key, reason: reasonOf(bearer, key), ...options });
  const explanation = roster.explanationOf(key);
  if (explanation !== undefined) return explained(explanation, key, roster, options);
  const other = roster.otherBearerOf(key);
  if (other === undefined) return { matches: [], reason: '未知名称：既不是单位的名称或别名，也没有说明' };
  const successors = roster.successorsOf(other.unit);
  if (successors.length === 0) return { matches: [{ is: 'body', name: key }], reason: `${roster.nameOf(other.unit)}在${roster.day}不是在册单位` };
  const own = successors.length === 1 && successors[0]?.id === other.unit;
  const names = successors.map(({ name }) => name).join('、');
  return matchUnits(successors, { key, reason: own ? `${names}在其他日期的名称` : `原单位已并入或分为${names}`, ...options });
}

const reasonOf = ({ name, aliases }: RosterUnit, key: string): string =>
  withoutWhiteSpace(name) === key ? '单位名称' : (aliases.find(({ alias }) => withoutWhiteSpace(alias) === key)?.reason ?? '别名');

type Context = ResolveOptions & { readonly key: string; readonly reason: string };

/** Units of the list, or one body by the printed name where none of them is in it. */
function matchUnits(units: readonly RosterUnit[], { key, reason, list }: Context): Found {
  const listed = list === undefined ? units : units.filter((unit) => unit.lists[list] !== undefined);
  if (listed.length > 0) return { matches: listed.map(({ id }) => ({ is: 'unit', id })), reason };
  return { matches: [{ is: 'body', name: key }], reason: `${reason}；${units.map(({ name }) => name).join('、')}不在名单${list}中` };
}

/** The parts of an explanation; a unit that has ended stands for what followed it. */
function explained({ matches, reason }: { readonly matches: readonly NameMatch[]; readonly reason: string }, key: string, roster: Roster, options: ResolveOptions): Found {
  const parts = matches.map((match): Found => {
    if (match.is !== 'unit') return { matches: [match], reason };
    const units = roster.successorsOf(match.id);
    const name = matches.length === 1 ? key : roster.nameOf(match.id);
    if (units.length === 0) return { matches: [{ is: 'body', name }], reason: `${reason}；${name}在${roster.day}不是在册单位` };
    return matchUnits(units, { key: name, reason, ...options });
  });
  const reasons = new Set(parts.map((part) => part.reason));
  if (reasons.size > 1) reasons.delete(reason);
  return { matches: parts.flatMap((part) => part.matches), reason: [...reasons].join('；') };
}
