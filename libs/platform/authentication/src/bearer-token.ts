import { hash } from 'node:crypto';

/** Makes a leaked token recognisable to scanners, and to people. */
export const TOKEN_PREFIX = 'qh_';
/** Nobody guesses 256 bits, so a plain hash protects a token as well as a slow one would. */
export const TOKEN_RANDOM_BYTES = 32;

const tokenForm = /^qh_[A-Za-z0-9_-]{43}$/;

/** A token of 256 random bits: `qh_` and 43 characters of base64url. @param random gives that many bytes. */
export const makeToken = (random: { bytes(count: number): Uint8Array }): string =>
  `${TOKEN_PREFIX}${Buffer.from(random.bytes(TOKEN_RANDOM_BYTES)).toString('base64url')}`;

/** SHA-256 of a token: what is stored and compared, 32 bytes. */
export const hashToken = (token: string): Uint8Array => hash('sha256', token, 'buffer');

/** The token of an `Authorization: Bearer` header (RFC 6750), where it has the form of one. */
export function readBearerToken(authorization: string | undefined): string | undefined {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  return token !== undefined && tokenForm.test(token) ? token : undefined;
}
