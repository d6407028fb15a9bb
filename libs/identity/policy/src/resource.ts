/** The states of a campaign that rules speak of. */
export type CampaignStatus = 'draft' | 'open' | 'closed';

/** What an action is about, as far as its rule needs it. What is left out is not judged. */
export type Resource = {
  /** The campaign's state; left out, only the role is judged, and the decision judges the state. */
  readonly campaignState?: CampaignStatus;
  /** The scoring departments that the cell's leaf is assigned to. A cell without them belongs to no column of a scorer. */
  readonly columnDepartments?: Iterable<string>;
  /** The unit of the cell, or the unit that is read. */
  readonly unit?: string;
  /** The account that is read or changed. */
  readonly account?: string;
};
