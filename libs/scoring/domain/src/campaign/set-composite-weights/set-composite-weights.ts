import { Refusal } from '@quanheng/platform-domain';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus, demandVersion } from '../../shared/campaign-checks.ts';
import { groupsOfList, type RegistryFacts } from '../../shared/campaign-ground.ts';
import type { Decision } from '../../shared/decision.ts';
import { compareNumbers, isInLowestTerms } from '../../shared/exact-number.ts';

export type SetCompositeWeights = {
  readonly programme: string;
  readonly group: string;
  readonly weights: readonly { readonly system: string; readonly weight: string }[];
  readonly origin: 'proposed' | 'stated';
  readonly ifMatch: number;
};

/**
 * Weights between the systems of a programme for one ranking group; the source states none (docs/scoring-rules.md, "Programmes
 * and composites"). A system that is left out counts nothing.
 * @throws Refusal `campaign-state`, `not-found` for programme or group, `resource-conflict`, `weights-invalid` with the pointer.
 */
export function decideSetCompositeWeights(command: SetCompositeWeights, state: CampaignState, facts: RegistryFacts): Decision {
  demandStatus(state, 'draft', 'open');
  const { programme, group, weights, origin } = command;
  const planned = state.plan?.data.programmes.find((candidate) => candidate.programme === programme);
  const units = state.status === 'draft' ? facts.units : state.units;
  if (!planned || !groupsOfList(units.values(), planned.list).has(group)) throw new Refusal('not-found');
  demandVersion(command.ifMatch, state.compositeWeights.get(`${programme}/${group}`)?.version ?? 0);
  checkWeights(weights, new Set(planned.systems.map((choice) => choice.system)));
  return campaignDecision(state, { type: 'composite-weights-set', schema: 1, data: { programme, group, weights: [...weights], origin } });
}

function checkWeights(weights: SetCompositeWeights['weights'], systems: ReadonlySet<string>): void {
  const weighted = new Set<string>();
  weights.forEach(({ system, weight }, index) => {
    if (!systems.has(system)) refuse(`/weights/${index}/system`, 'not-in-programme');
    if (weighted.has(system)) refuse(`/weights/${index}/system`, 'repeated');
    weighted.add(system);
    if (!isInLowestTerms(weight)) refuse(`/weights/${index}/weight`, 'not-in-lowest-terms');
    if (compareNumbers(weight, '0') <= 0) refuse(`/weights/${index}/weight`, 'not-positive');
  });
}

function refuse(pointer: string, fault: string): never {
  throw new Refusal('weights-invalid', { pointer, parameters: { fault } });
}
