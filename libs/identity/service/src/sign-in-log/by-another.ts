import type { Principal } from '@quanheng/identity-contracts';

/** Who did something to an account, where it was not the account itself. */
export const byAnother = ({ account: by }: Principal, account: string): { readonly by?: string } => (by === account ? {} : { by });
