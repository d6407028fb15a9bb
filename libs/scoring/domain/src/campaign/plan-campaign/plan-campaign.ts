import { Refusal } from '@quanheng/platform-domain';
import type { CampaignPlanned } from '@quanheng/scoring-contracts';
import type { CampaignState } from '@quanheng/scoring-rules';
import { campaignDecision, demandStatus, demandVersion } from '../../shared/campaign-checks.ts';
import type { RegistryFacts } from '../../shared/campaign-ground.ts';
import type { Decision } from '../../shared/decision.ts';
import { isGroupOf } from '../../shared/indicators.ts';

export type PlanCampaign = {
  readonly plan: CampaignPlanned;
  /** Version of the plan that is replaced; absent for the first plan, which makes the campaign. */
  readonly ifMatch: number | undefined;
};

/** The versions that the plan names, as the catalog has them now. */
export type PlanFacts = Pick<RegistryFacts, 'systems'>;

/**
 * Sets the whole plan of a draft (docs/events.md, section 6).
 * @throws Refusal `id-taken` where a first plan meets a campaign, `campaign-state`, `resource-conflict`, `plan-invalid` with the pointer.
 */
export function decidePlanCampaign(command: PlanCampaign, state: CampaignState, facts: PlanFacts): Decision {
  if (command.ifMatch === undefined) {
    if (state.status !== 'none') throw new Refusal('id-taken', { pointer: '/campaign' });
  } else {
    demandStatus(state, 'draft');
    demandVersion(command.ifMatch, state.plan!.version);
  }
  checkPlan(command.plan, facts);
  return campaignDecision(state, { type: 'campaign-planned', schema: 1, data: command.plan });
}

function checkPlan(plan: CampaignPlanned, facts: PlanFacts): void {
  if (!isZone(plan.zone)) refuse('/zone', 'zone-unknown');
  const programmes = new Set<string>();
  const systems = new Set<string>();
  plan.programmes.forEach((programme, index) => {
    if (programmes.has(programme.programme)) refuse(`/programmes/${index}/programme`, 'repeated');
    programmes.add(programme.programme);
    programme.systems.forEach((choice, position) => {
      const pointer = `/programmes/${index}/systems/${position}`;
      // A cell is named by unit and <system>/<code>: one system in two programmes would name two cells alike.
      if (systems.has(choice.system)) refuse(`${pointer}/system`, 'repeated');
      systems.add(choice.system);
      const planned = facts.systems.get(choice.system);
      if (planned?.systemVersion !== choice.systemVersion) refuse(`${pointer}/systemVersion`, 'not-published');
      if (planned?.withdrawn) refuse(`${pointer}/systemVersion`, 'withdrawn');
    });
  });
  checkChoices(plan, facts);
}

function checkChoices(plan: CampaignPlanned, facts: PlanFacts): void {
  const nodes = new Set<string>();
  plan.choices?.forEach((choice, index) => {
    const [systemId = '', code = ''] = choice.node.split('/');
    if (nodes.has(choice.node)) refuse(`/choices/${index}/node`, 'repeated');
    nodes.add(choice.node);
    const group = facts.systems.get(systemId)?.system.indicators.filter(isGroupOf).find((indicator) => indicator.code === code);
    if (group?.rule.kind !== 'bonus') refuse(`/choices/${index}/node`, 'no-bonus-group');
  });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function refuse(pointer: string, fault: string): never {
  throw new Refusal('plan-invalid', { pointer, parameters: { fault } });
}
