import type { IncidentKind, LeafRuleOf, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { compare, isZero, parseExact, ZERO } from '@quanheng/scoring-rules';
import { faultAt, repeats } from './fault-report.ts';
import type { Node } from './system-tree.ts';

/** Incident kinds: unique, worth something, deducting where the group deducts, following another kind of the leaf without a circle. */
export function checkIncidents(node: Node, { incidents }: LeafRuleOf<'tally'>): SystemFault[] {
  const byCode = new Map(incidents.map((kind) => [kind.code, kind]));
  const deducts = node.parent?.indicator.rule.kind === 'deductions';
  return [
    ...repeats(incidents, ({ code }) => code).map(({ index, key }) => faultAt(node, `/rule/incidents/${index}/code`, 'incident-repeated', { code: key })),
    ...incidents.flatMap((kind, index) => {
      const field = `/rule/incidents/${index}`;
      return [...pointFaults(node, field, kind, deducts), ...followFaults(node, field, kind, byCode)];
    }),
  ];
}

function pointFaults(node: Node, field: string, kind: IncidentKind, deducts: boolean): SystemFault[] {
  const { points, most, ceiling, unlimited, veto } = kind;
  const value = parseExact(points);
  const faults = most === '0' ? [faultAt(node, `${field}/most`, 'most-zero')] : [];
  // A bonus group is what a unit gets beyond its base: nobody fails by it.
  if (veto && node.parent?.indicator.rule.kind === 'bonus') faults.push(faultAt(node, `${field}/veto`, 'veto-in-bonus'));
  if (unlimited) return compare(value, ZERO) < 0 ? faults : [...faults, faultAt(node, `${field}/points`, 'unlimited-not-negative')];
  if (isZero(value)) return ceiling || veto ? faults : [...faults, faultAt(node, `${field}/points`, 'points-zero')];
  return deducts && compare(value, ZERO) > 0 ? [...faults, faultAt(node, `${field}/points`, 'points-not-negative')] : faults;
}

function followFaults(node: Node, field: string, kind: IncidentKind, byCode: ReadonlyMap<string, IncidentKind>): SystemFault[] {
  if (kind.follows === undefined) return [];
  const { code } = kind.follows;
  const fault = (name: SystemFault['fault'], parameters: Record<string, string> = {}): SystemFault[] => [
    faultAt(node, `${field}/follows/code`, name, parameters),
  ];
  if (code === kind.code) return fault('follows-itself');
  const cited = byCode.get(code);
  if (cited === undefined) return fault('follows-unknown', { code });
  // A state has a count and no incidents: there is nothing to cite, and nothing that cites.
  if (kind.state || cited.state) return fault('follows-state');
  const circle = circleFrom(kind, byCode);
  return circle === undefined ? [] : fault('follows-circle', { codes: circle.join(' -> ') });
}

/** The codes from a kind back to itself; at most as many steps as there are kinds. */
function circleFrom(kind: IncidentKind, byCode: ReadonlyMap<string, IncidentKind>): string[] | undefined {
  const codes = [kind.code];
  for (let next = kind.follows?.code; next !== undefined && codes.length <= byCode.size; next = byCode.get(next)?.follows?.code) {
    codes.push(next);
    if (next === kind.code) return codes;
  }
  return undefined;
}
