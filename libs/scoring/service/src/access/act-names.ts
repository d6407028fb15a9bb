/** Acts of scorers on a cell; the names of their routes too. */
export type ScorerActName =
  | 'record-grade'
  | 'record-fulfilment'
  | 'record-checkpoints'
  | 'record-level'
  | 'measure'
  | 'add-incident'
  | 'set-state-count'
  | 'record-nothing-to-deduct'
  | 'revoke';

/** Acts of organisers and administrators on a cell. */
export type AdjustmentActName =
  | 'propose-adjustment'
  | 'propose-adjustment-revocation'
  | 'approve-adjustment'
  | 'approve-adjustment-revocation'
  | 'reject-adjustment';

/** Acts of the organiser on the campaign. */
export type CampaignActName =
  | 'plan-campaign'
  | 'open-campaign'
  | 'close-campaign'
  | 'reopen-campaign'
  | 'set-scoring-department'
  | 'remove-scoring-department'
  | 'assign-leaves'
  | 'unassign-leaves'
  | 'pick-units'
  | 'unpick-unit'
  | 'state-pool'
  | 'set-composite-weights'
  | 'rule-not-applicable'
  | 'revoke-ruling';

export type ActName = ScorerActName | AdjustmentActName | CampaignActName;
