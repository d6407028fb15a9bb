import { Refusal } from '@quanheng/platform-domain';
import type { NameMatch, PrintedNameExplained } from '@quanheng/unit-registry-contracts';
import { versionOf, withoutWhiteSpace, type UnitsState } from '@quanheng/unit-registry-roster';
import { everyNameOf } from '../shared/clashes.ts';
import type { Decision } from '../shared/decision.ts';

export type ExplainPrintedName = PrintedNameExplained;

const stream = 'names';

/**
 * Says what a printed name stands for where it is no unit's name; the newest explanation stands, empty `matches` takes it back.
 * @throws Refusal `name-taken` where a unit bears or bore it; `not-found` at a match whose unit or group the registry does not
 *   know; `unchanged`.
 */
export function decideExplainPrintedName({ printed, matches, reason }: ExplainPrintedName, state: UnitsState): Decision {
  const key = withoutWhiteSpace(printed);
  const bearer = [...state.units.values()].find((history) => everyNameOf(history).some((name) => withoutWhiteSpace(name) === key));
  if (bearer !== undefined) throw new Refusal('name-taken', { pointer: '/printed', parameters: { name: printed, unit: bearer.id } });
  for (const [index, match] of matches.entries()) {
    if (!isKnown(match, state)) throw new Refusal('not-found', { pointer: `/matches/${index}/id` });
  }
  const before = state.explanations.get(key);
  const same = before === undefined ? matches.length === 0 : before.reason === reason && equalMatches(before.matches, matches);
  if (same) throw new Refusal('unchanged', { pointer: '/matches' });
  return { stream, expectedVersion: versionOf(state, stream), events: [{ type: 'printed-name-explained', schema: 1, data: { printed, matches, reason } }] };
}

function isKnown(match: NameMatch, state: UnitsState): boolean {
  if (match.is === 'unit') return state.units.has(match.id);
  if (match.is !== 'group') return true;
  return [...state.units.values()].some(({ changes }) => changes.some(({ change }) => 'group' in change && change.group === match.id));
}

const keyOf = (match: NameMatch): string => `${match.is} ${'id' in match ? match.id : match.name}`;
const equalMatches = (one: readonly NameMatch[], other: readonly NameMatch[]): boolean => one.map(keyOf).join('\n') === other.map(keyOf).join('\n');
