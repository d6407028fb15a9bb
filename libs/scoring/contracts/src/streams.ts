/** Names of ledgers and streams of a campaign (docs/decisions.md, "Events"). */

/** The stream of plan, opening, departments, assignments, picks, rulings, weights and states: one per campaign. */
export const campaignStream = 'campaign';

export type CellAddress = { readonly unit: string; readonly leaf: string };

/** `campaign/<id>`: the ledger of one campaign. */
export const campaignLedger = (campaign: string): string => `campaign/${campaign}`;

/** The family of ledgers that the scoring service appends to. */
export const campaignFamily = 'campaign';

/** `cell/<unit>/<system>/<code>`: the stream of one cell. */
export const cellStream = ({ unit, leaf }: CellAddress): string => `cell/${unit}/${leaf}`;

/** The cell that a stream belongs to, or undefined for another stream. */
export function cellOfStream(stream: string): CellAddress | undefined {
  const [kind, unit, system, code, ...rest] = stream.split('/');
  if (kind !== 'cell' || !unit || !system || !code || rest.length > 0) return undefined;
  return { unit, leaf: `${system}/${code}` };
}

/** The id of a campaign from the name of its ledger, or undefined for another ledger. */
export const campaignOfLedger = (ledger: string): string | undefined => (ledger.startsWith('campaign/') ? ledger.slice('campaign/'.length) : undefined);
