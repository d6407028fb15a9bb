import type { Principal } from '@quanheng/identity-contracts';
import type { ListQuery } from '../../request/queries.ts';

/** Who reads which list of a campaign. */
export type ListRead = { readonly campaign: string; readonly by: Principal; readonly query: ListQuery };
