/** The family of ledgers that the evidence service appends to. */
export const evidenceFamily = 'evidence';

/** `evidence/<campaign>`: what is handed in for one campaign. */
export const evidenceLedger = (campaign: string): string => `${evidenceFamily}/${campaign}`;

/** The campaign of an evidence ledger's name. */
export const campaignOfEvidenceLedger = (ledger: string): string => ledger.slice(evidenceFamily.length + 1);
