import type { ApplicabilityRole } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { hasOpenSet, type CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus } from '../../shared/campaign-checks.ts';
import { groundOf, programmeOfSystem, systemOfLeaf, type RegistryFacts } from '../../shared/campaign-ground.ts';
import type { Decision } from '../../shared/decision.ts';

export type PickUnits = { readonly leaf: string; readonly role: ApplicabilityRole; /** Sorted, without repeats. */ readonly units: readonly string[] };

/**
 * Picks units of the programme's list for the open set (相关部门; also where no assessee is printed) of a leaf; only those not picked yet are stored.
 * @throws Refusal `campaign-state`, `no-such-cell` for a leaf or unit, `no-open-set`, `unchanged`.
 */
export function decidePickUnits({ leaf, role, units }: PickUnits, state: CampaignState, facts: RegistryFacts): Decision {
  demandStatus(state, 'draft', 'open');
  const ground = groundOf(state, facts);
  const indicator = ground.findLeaf(leaf);
  if (!indicator) throw new Refusal('no-such-cell', { pointer: '/leaf', parameters: { leaf } });
  if (!hasOpenSet(indicator.applicability, role)) throw new Refusal('no-open-set', { pointer: '/role', parameters: { leaf, role } });
  const list = programmeOfSystem(state, systemOfLeaf(leaf))?.list;
  units.forEach((unit) => {
    const inList = ground.findUnit(unit)?.lists.some((place) => place.list === list);
    if (!inList) throw new Refusal('no-such-cell', { pointer: '/units', parameters: { unit, list } });
  });
  const picked = state.picks.get(leaf)?.get(role);
  const added = units.filter((unit) => !picked?.has(unit));
  if (added.length === 0) throw new Refusal('unchanged', { pointer: '/units' });
  return campaignDecision(state, { type: 'units-picked', schema: 1, data: { leaf, role, units: added } });
}
