import type { IncidentKind, LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import type { SeededRandom } from '../../random/seeded-random.ts';
import type { CellContext, CellInputs, Value } from './value.ts';

/** Most items have nothing to deduct: one incident costs up to 20 of 40 points. */
const INCIDENT_SHARE_OF_PENALTIES = 0.16;
const INCIDENT_SHARE_OF_BONUSES = 0.55;
/** Grave kinds are rarer still. */
const GRAVE_POINTS = -10;
const GRAVE_SHARE = 0.25;
const FOLLOWED_SHARE = 0.5;
/** Of items that have incidents, those where "nothing to deduct" was recorded first, and the incident came to light later. */
const LATER_FOUND_SHARE = 0.25;

/** Incidents of the listed kinds, a state's count, or the recorded fact that there is nothing to deduct (or to add). */
export function tallyInputs(rule: LeafRuleOf<'tally'>, context: CellContext): CellInputs {
  const { random, quality } = context;
  const isBonus = rule.incidents.every(({ points }) => !points.startsWith('-'));
  const share = isBonus ? INCIDENT_SHARE_OF_BONUSES * quality : INCIDENT_SHARE_OF_PENALTIES * (2 - quality);
  const nothing: Value = { act: 'record-nothing-to-deduct', input: {} };
  const values = random.chance(share) ? incidentsOf(rule, random) : [nothing];
  const surplusKind = rule.incidents.find(({ state, follows }) => !state && !follows) ?? rule.incidents[0]!;
  return {
    values,
    mistaken: (index) => {
      const value = values[index];
      // Beside an incident that was found later the fact cannot be recorded again.
      if (value?.act === 'record-nothing-to-deduct') return values.length === 1 ? nothing : undefined;
      return value?.act === 'set-state-count' ? stateOf(rule.incidents.find(({ code }) => code === value.input['kind'])!, random) : undefined;
    },
    surplus: surplusKind.state ? stateOf(surplusKind, random) : incidentOf(surplusKind, random, values[0]!.act === 'record-nothing-to-deduct' ? '误记，随后撤销' : '重复记录，随后撤销'),
  };
}

function incidentsOf(rule: LeafRuleOf<'tally'>, random: SeededRandom): readonly Value[] {
  const ordinary = rule.incidents.filter(({ points }) => Number(points) > GRAVE_POINTS);
  const kind = random.one(ordinary.length > 0 && !random.chance(GRAVE_SHARE) ? ordinary : rule.incidents);
  if (kind.state) return [stateOf(kind, random)];
  const values: Value[] = random.chance(LATER_FOUND_SHARE) ? [{ act: 'record-nothing-to-deduct', input: {} }] : [];
  const followed = rule.incidents.find(({ code }) => code === kind.follows?.code);
  if (followed) {
    values.push(incidentOf(followed, random, '检查发现'));
    return [...values, { ...incidentOf(kind, random, '督办后仍未整改', '1'), cites: values.length - 1 }];
  }
  values.push(incidentOf(kind, random, Number(kind.points) < 0 ? '检查发现' : '经核实'));
  const follower = rule.incidents.find(({ follows }) => follows?.code === kind.code);
  if (follower && random.chance(FOLLOWED_SHARE)) return [...values, { ...incidentOf(follower, random, '督办后仍未整改', '1'), cites: values.length - 1 }];
  if (random.chance(FOLLOWED_SHARE)) values.push(incidentOf(kind, random, '再次发现'));
  return values;
}

function incidentOf({ code }: IncidentKind, random: SeededRandom, reason: string, count = String(random.whole(1, 2))): Value {
  return { act: 'add-incident', input: { kind: code, count, on: dayOf(random), reason } };
}

function stateOf({ code }: IncidentKind, random: SeededRandom): Value {
  return { act: 'set-state-count', input: { kind: code, count: String(random.whole(0, 2)), on: dayOf(random), reason: '清点' } };
}

const dayOf = (random: SeededRandom): string => `2022-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`;
