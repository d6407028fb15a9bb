import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import { compare, parseExact } from '../exact/exact.ts';

/** A stated pool that later measurements lifted their sum above: they are taken, and the scoreboard says so. */
export type PoolWarning = { readonly leaf: string; readonly pool: string; readonly measured: string };

/** Every stated pool that is smaller than the sum of what is measured, in the order of the statements. */
export const poolWarnings = (state: CampaignInputs): readonly PoolWarning[] =>
  [...state.pools].flatMap(([leaf, { pool }]) => {
    const measured = state.measuredPool(leaf);
    return compare(parseExact(pool), parseExact(measured)) < 0 ? [{ leaf, pool, measured }] : [];
  });
