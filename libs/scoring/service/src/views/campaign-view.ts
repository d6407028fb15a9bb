import type { AssignmentView, CampaignView, CompositeWeightsView, DepartmentView, PickView, PoolView, RulingView } from '@quanheng/scoring-contracts';
import type { CampaignState } from '@quanheng/scoring-rules';

/** A campaign as everybody who may know of it sees it. Only of one that has a plan. */
export function campaignViewOf(state: CampaignState): CampaignView {
  const { data } = state.plan!;
  return {
    campaign: state.campaign,
    name: data.name,
    status: state.status as CampaignView['status'],
    version: state.statusVersion,
    position: state.position,
    zone: data.zone,
    referenceDate: data.referenceDate,
    unitsOn: data.unitsOn,
    ...(state.engine === undefined ? {} : { engine: String(state.engine) }),
    programmes: data.programmes,
  };
}

export function departmentViewsOf(state: CampaignState): DepartmentView[] {
  const leaves = new Map<string, number>();
  for (const departments of state.assignments.values()) for (const department of departments) leaves.set(department, (leaves.get(department) ?? 0) + 1);
  return [...state.departments].map(([department, { name, version }]) => ({ department, name, version, leaves: leaves.get(department) ?? 0 }));
}

export const assignmentViewsOf = (state: CampaignState): AssignmentView[] =>
  [...state.assignments]
    .filter(([, departments]) => departments.size > 0)
    .map(([leaf, departments]) => ({ leaf, departments: [...departments].sort() }))
    ;

export const pickViewsOf = (state: CampaignState): PickView[] =>
  [...state.picks].flatMap(([leaf, roles]) => [...roles].filter(([, units]) => units.size > 0).map(([role, units]) => ({ leaf, role, units: [...units].sort() })));

export const poolViewsOf = (state: CampaignState): PoolView[] =>
  [...state.pools].map(([leaf, { pool, version }]) => ({ leaf, pool, version, measured: state.measuredPool(leaf) }));

export const compositeWeightsViewsOf = (state: CampaignState): CompositeWeightsView[] =>
  [...state.compositeWeights].map(([key, { weights, origin, version }]) => {
    const [programme = '', group = ''] = key.split('/');
    return { programme, group, weights: Object.fromEntries(weights), origin, version };
  });

/** Revoked rulings included. */
export const rulingViewsOf = (state: CampaignState): RulingView[] =>
  [...state.rulings.values()]
    .map(({ id, position, leaf, units, checkpoint, revoked }) => ({
      ruling: id,
      position,
      leaf,
      units: [...units],
      ...(checkpoint === undefined ? {} : { checkpoint }),
      revoked,
    }));
