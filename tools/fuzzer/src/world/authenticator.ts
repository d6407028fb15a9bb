import { Secret, TOTP } from 'otpauth';

/** Seconds of one code of an authenticator (RFC 6238). */
const stepSeconds = 30;

/** What an authenticator shows now, or (1) in the next half minute: a code serves once, and a server takes the next one already. */
export const codeShown = (secret: string, aside: 0 | 1): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + aside * stepSeconds * 1_000 });
