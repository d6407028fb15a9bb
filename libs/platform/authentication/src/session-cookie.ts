import { hash } from 'node:crypto';

/** Makes a leaked session recognisable, and keeps a token from passing for one. */
export const SESSION_PREFIX = 'qhs_';
/** Nobody guesses 256 bits, so a plain hash protects a session as well as a slow one would. */
export const SESSION_RANDOM_BYTES = 32;

const sessionForm = /^qhs_[A-Za-z0-9_-]{43}$/;

/** The cookie that holds a session. */
export type SessionCookie = { readonly name: string; readonly isSecure: boolean };

/**
 * The session cookie of a server. Under an https address it is bound to that one host and to https (`__Host-`, RFC 6265bis);
 * without a public address the server listens on loopback alone, where browsers take no such cookie over plain HTTP.
 * @param publicUrl the https address under which people reach the server.
 */
export const sessionCookieFor = (publicUrl: string | undefined): SessionCookie =>
  publicUrl === undefined ? { name: 'sid', isSecure: false } : { name: '__Host-sid', isSecure: true };

/** The text of a new session: `qhs_` and 256 random bits. @param random gives that many bytes, fit for secrets. */
export const makeSessionSecret = (random: { bytes(count: number): Uint8Array }): string =>
  `${SESSION_PREFIX}${Buffer.from(random.bytes(SESSION_RANDOM_BYTES)).toString('base64url')}`;

/** SHA-256 of a session's text: what is stored and compared, 32 bytes. */
export const hashSession = (secret: string): Uint8Array => hash('sha256', secret, 'buffer');

/**
 * The session's text in a `Cookie` header (RFC 6265, 4.2.1), where it has the form of one. Of two of the same name neither is
 * believed: a sister host may have added one.
 */
export function readSessionCookie({ name }: SessionCookie, header: string | undefined): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  return values.length === 1 && sessionForm.test(values[0]!) ? values[0] : undefined;
}

const attributesOf = ({ isSecure }: SessionCookie): string => `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;

/** The `Set-Cookie` of a new session: unreadable for scripts, not sent with what other sites start, gone with the browser. */
export const setSessionCookie = (cookie: SessionCookie, secret: string): string => `${cookie.name}=${secret}; ${attributesOf(cookie)}`;

/** The `Set-Cookie` that takes the cookie away. */
export const clearSessionCookie = (cookie: SessionCookie): string => `${cookie.name}=; ${attributesOf(cookie)}; Max-Age=0`;
