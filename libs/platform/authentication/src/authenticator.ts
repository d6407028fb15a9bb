import type { Principal } from '@quanheng/identity-contracts';

/** Who sends a request, and the one of the account's sessions or tokens by which that is known. */
export type Authenticated = Principal & { readonly session?: string; readonly token?: string };

export type AuthenticationOptions = {
  /**
   * false: asks whether a credential still holds without counting as a use of it. A stream that asks again and again while
   * nobody sits before it would else keep a session from ever being idle. Default: true.
   */
  readonly isUse?: boolean;
};

/** Tells who holds a credential: a session's cookie or a token. Asked for every request: what was revoked a moment ago is dead. */
export interface Authenticator {
  /**
   * @param credentialHash SHA-256 of the cookie's or token's text, 32 bytes.
   * @returns undefined where no enabled account holds it.
   * @throws Refusal `busy` where that cannot be told now.
   */
  authenticate(credentialHash: Uint8Array, options?: AuthenticationOptions): Promise<Authenticated | undefined>;
}

/** The token under which the guard is given its authenticator. */
export const AUTHENTICATOR = Symbol('Authenticator');
