import type { ScoreboardView } from '@quanheng/scoring-contracts';
import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import { rankingGroups } from '../campaign/listed-units.ts';
import { formatExact } from '../exact/exact.ts';
import { poolWarnings } from './pool-warnings.ts';

/**
 * The scoreboard of a campaign as it stands: official and provisional results, coverage and ranks by programme and ranking group.
 * `warnings` only where a stated pool is smaller than what is measured. Before the opening is whole there are no units, so a programme has no group.
 */
export function scoreboardOf(state: CampaignInputs): ScoreboardView {
  const { tree } = state;
  const programmes = (state.plan?.data.programmes ?? []).map((programme) => ({
    id: programme.programme,
    groups: (tree ? rankingGroups(state.listed.get(programme.programme) ?? []) : []).map((group) => ({
      id: group,
      weights: Object.fromEntries([...tree!.weights(programme, group)].map(([system, weight]) => [system, formatExact(weight)])),
      rows: tree!.ranking(programme.programme, group).map(({ rank, row }) => ({ rank, ...row.view })),
    })),
  }));
  const warnings = poolWarnings(state);
  return { campaign: state.campaign, position: state.position, programmes, ...(warnings.length > 0 && { warnings }) };
}
