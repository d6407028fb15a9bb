import { IDENTITY_LEDGER } from '@quanheng/identity-contracts';
import { waitForPosition, type LedgerPosition } from '@quanheng/platform-http';
import type { IdentityParts } from '../identity-parts.ts';

/** Waits until table `account` has what the caller saw. @throws Refusal `catching-up`. */
export const waitForAccounts = ({ accounts }: IdentityParts, least: LedgerPosition | undefined): Promise<void> =>
  waitForPosition(least, IDENTITY_LEDGER, (position, timeoutMs) => accounts.caughtUpTo(IDENTITY_LEDGER, position, timeoutMs));
