import { Secret, TOTP } from 'otpauth';

/** Seconds of one code of an authenticator (RFC 6238). */
const stepSeconds = 30;

/** What an authenticator shows. A code serves once: `aside` -1, 0 and 1 are three in a row that a server takes now. */
export const codeShown = (secret: string, aside: -1 | 0 | 1): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + aside * stepSeconds * 1_000 });
