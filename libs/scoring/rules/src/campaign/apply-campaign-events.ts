import type { Recorded } from '@quanheng/platform-contracts';
import type {
  CampaignClosedEvent,
  CampaignPlannedEvent,
  CampaignReopenedEvent,
  CompositeWeightsSetEvent,
  LeavesAssignedEvent,
  LeavesUnassignedEvent,
  PoolStatedEvent,
  ScoringDepartmentRemovedEvent,
  ScoringDepartmentSetEvent,
} from '@quanheng/scoring-contracts';
import { isCrossUnit } from '../column/column-facts.ts';
import type { CampaignInputs } from './campaign-inputs.ts';

export function applyCampaignPlanned(inputs: CampaignInputs, { data, version }: Recorded<CampaignPlannedEvent>): void {
  inputs.plan = { data, version };
  inputs.status = 'draft';
  inputs.statusVersion = version;
}

export function applyCampaignClosed(inputs: CampaignInputs, { version }: Recorded<CampaignClosedEvent>): void {
  inputs.status = 'closed';
  inputs.statusVersion = version;
}

export function applyCampaignReopened(inputs: CampaignInputs, { version }: Recorded<CampaignReopenedEvent>): void {
  inputs.status = 'open';
  inputs.statusVersion = version;
}

export function applyScoringDepartmentSet(inputs: CampaignInputs, { data, version }: Recorded<ScoringDepartmentSetEvent>): void {
  inputs.departments.set(data.department, { name: data.name, version });
}

export function applyScoringDepartmentRemoved(inputs: CampaignInputs, { data }: Recorded<ScoringDepartmentRemovedEvent>): void {
  inputs.departments.delete(data.department);
}

export function applyLeavesAssigned(inputs: CampaignInputs, { data }: Recorded<LeavesAssignedEvent>): void {
  for (const leaf of data.leaves) {
    const departments = inputs.assignments.get(leaf);
    if (departments) departments.add(data.department);
    else inputs.assignments.set(leaf, new Set([data.department]));
  }
}

export function applyLeavesUnassigned(inputs: CampaignInputs, { data }: Recorded<LeavesUnassignedEvent>): void {
  for (const leaf of data.leaves) {
    const departments = inputs.assignments.get(leaf);
    departments?.delete(data.department);
    if (departments?.size === 0) inputs.assignments.delete(leaf);
  }
}

export function applyCompositeWeightsSet(inputs: CampaignInputs, { data, version }: Recorded<CompositeWeightsSetEvent>): void {
  const weights = new Map(data.weights.map(({ system, weight }) => [system, weight]));
  inputs.compositeWeights.set(`${data.programme}/${data.group}`, { weights, origin: data.origin, version });
  inputs.tree?.markComposites(data.programme, data.group);
}

/** What the fold keeps of a statement. */
export const statedPoolOf = (event: Recorded<PoolStatedEvent>) => ({ pool: event.data.pool, version: event.version, position: event.position, event });

export function applyPoolStated(inputs: CampaignInputs, event: Recorded<PoolStatedEvent>): void {
  const { data } = event;
  inputs.pools.set(data.leaf, statedPoolOf(event));
  const leaf = inputs.findLeaf(data.leaf);
  if (leaf && isCrossUnit(leaf.indicator.rule)) inputs.tree?.markColumn(data.leaf);
}
