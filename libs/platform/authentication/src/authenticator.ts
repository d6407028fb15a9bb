import type { Principal } from '@quanheng/identity-contracts';

/** Tells who holds a token. Asked for every request: a token that was revoked a moment ago is dead. */
export interface Authenticator {
  /**
   * @param tokenHash SHA-256 of the token, 32 bytes.
   * @returns undefined where no enabled account holds it.
   * @throws Refusal `busy` where that cannot be told now.
   */
  authenticate(tokenHash: Uint8Array): Promise<Principal | undefined>;
}

/** The token under which the guard is given its authenticator. */
export const AUTHENTICATOR = Symbol('Authenticator');
