import type { PoolWarningView } from '@quanheng/scoring-contracts';
import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import { compare, parseExact } from '../exact/exact.ts';

/**
 * Every stated pool that later measurements lifted their sum above, in print order: they are taken, and the scoreboard says so.
 * None before the opening is whole.
 */
export function poolWarnings(state: CampaignInputs): PoolWarningView[] {
  if (state.pools.size === 0) return [];
  return [...state.leaves.keys()].flatMap((leaf) => {
    const stated = state.pools.get(leaf);
    if (!stated) return [];
    const measured = state.measuredPool(leaf);
    return compare(parseExact(stated.pool), parseExact(measured)) < 0 ? [{ leaf, pool: stated.pool, measured }] : [];
  });
}
