import type { CampaignLedgerEvent } from '@quanheng/scoring-contracts';

/** Events of a campaign's ledger that are past their first schema. Who reads a ledger hands them over in this one, whatever is stored. */
const presentSchemas: { readonly [Event in CampaignLedgerEvent as Event['schema'] extends 1 ? never : Event['type']]: Event['schema'] } = {};

/** The schema in which the fold takes an event of that type. */
export const presentSchemaOf = (type: string): number => (presentSchemas as Readonly<Record<string, number>>)[type] ?? 1;
