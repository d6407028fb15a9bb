import type { Principal } from '@quanheng/identity-contracts';
import { authorize, visibility, type CampaignStatus } from '@quanheng/identity-policy';
import type { CampaignFold } from '@quanheng/scoring-rules';
import { visibilityInCampaign } from '../access/visibility-in-campaign.ts';

/** Those who see the same of a campaign: what is told to one of them is told to all in the same bytes. */
export type Audience = {
  readonly key: string;
  readonly seesAllCells: boolean;
  /** The scoring department whose columns are seen. */
  readonly department: string | undefined;
  seesCell(state: CampaignFold): (cell: { readonly unit: string; readonly leaf: string }) => boolean;
  seesRankings(state: CampaignFold): boolean;
};

/** The audience that an account belongs to; undefined where it may not read cells at all. */
export function audienceOf(principal: Principal): Audience | undefined {
  if (authorize(principal, 'list-cells') !== undefined) return undefined;
  const { roles, department, unit } = principal;
  return {
    key: JSON.stringify([[...roles].sort(), department, unit]),
    seesAllCells: visibility(principal).seesAll,
    department,
    seesCell: (state) => {
      const { seesCell } = visibilityInCampaign(principal, state);
      return (cell) => seesCell(cell.unit, cell.leaf);
    },
    // A draft has no rows that anybody could see.
    seesRankings: (state) => state.status !== 'none' && authorize(principal, 'read-rankings', { campaignState: state.status satisfies CampaignStatus }) === undefined,
  };
}
