/** What takes the place of a secret. */
export const REDACTED = '[redacted]';
/** Deeper than any line of the log; what lies below is left out. */
const depthMax = 8;

/** Names of fields, query parameters and headers whose values are secrets or name a person. Compared without case, `-` and `_`. */
const secretNames: ReadonlySet<string> = new Set(
  ['authorization', 'proxyAuthorization', 'cookie', 'setCookie', 'password', 'newPassword', 'secret', 'token', 'code', 'recoveryCode', 'recoveryCodes', 'ticket', 'login', 'sid', '__Host-sid', 'session', 'key', 'connectionString', 'databaseUrl'].map(plain),
);
/** What people have typed, as a whole. */
const formNames: ReadonlySet<string> = new Set(['body', 'form', 'payload', 'parameters', 'values'].map(plain));
/** `firstRunSecret`, `auditor_token`: what ends so is one too. */
const secretEndings: readonly string[] = ['password', 'secret', 'token', 'ticket', 'cookie', 'authorization', 'databaseurl', 'apikey', 'privatekey', 'passwordhash', 'tokenhash', 'codehash', 'sessionhash', 'secrethash'];

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, '');
}

/** Whether a value under that name is shown nowhere: a secret, or what people have typed. */
export function isSecretName(name: string): boolean {
  const bare = plain(name);
  return secretNames.has(bare) || formNames.has(bare) || secretEndings.some((ending) => bare.endsWith(ending));
}

/** What gives a secret away within a text, wherever it stands; `$1` is what may be shown. */
const secretsInTexts: readonly RegExp[] = [
  // Sessions and tokens of this product.
  /\b(qhs?_)[A-Za-z0-9_-]{20,}/g,
  // Codes for a sign-in or for a lost authenticator; hashes of passwords; private keys.
  /()(?<![0-9A-Za-z-])(?:[0-9A-Za-z]{4}-){5}[0-9A-Za-z]{4}(?![0-9A-Za-z-])/g,
  /(\$argon2id\$)[^\s"']+/g,
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b((?:Bearer|Basic)\s+)[^\s"',]+/gi,
  // Signing in within an address: postgres://user:password@host. A password may hold an @.
  /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"']*@/gi,
  // The query of an address.
  /(\/[^\s?"']*\?)[^\s"']+/g,
  // Pairs of a query, a form, a cookie or a sentence: password=…, "secret":"…".
  /((?:^|[\s?&;,{(["'])["']?(?:authorization|(?:set-)?cookie|[\w-]*password|[\w-]*secret|[\w-]*token|[\w-]*ticket|(?:recovery[-_]?)?code|login|(?:__Host-)?sid)["']?\s*[=:]\s*["']?)[^\s&;,"'}]+/gi,
];

/** A text without the secrets that can be recognised in it. */
export const redactText = (text: string): string => secretsInTexts.reduce((redacted, secret) => redacted.replace(secret, `$1${REDACTED}`), text);

/** A copy of a value for the log: no values under secret names, no secrets in texts, of unknown objects their name alone. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
  if (depth >= depthMax) return REDACTED;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (!isPlainObject(value)) return `[${value.constructor?.name ?? 'object'}]`;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, isSecretName(name) ? REDACTED : redact(item, depth + 1)]));
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
