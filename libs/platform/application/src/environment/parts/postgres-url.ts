import type { DatabaseConnection } from '@quanheng/platform-database';

const postgresPort = 5432;
const protocols: readonly string[] = ['postgres:', 'postgresql:'];
const sslModes: readonly string[] = ['disable', 'verify-full'];

/** What is wrong with the address of a database; the message shows no part of it. */
export class PostgresUrlFault extends Error {
  override readonly name = 'PostgresUrlFault';
}

/**
 * The connection that `postgres://user:password@host:port/database` names (libpq's form; port 5432 if left out, IPv6 in brackets).
 * Of libpq's parameters `sslmode` alone is known: `disable` (as without), or `verify-full`, over TLS with a certificate that is checked.
 * @throws PostgresUrlFault
 */
export function parsePostgresUrl(text: string): DatabaseConnection {
  if (!URL.canParse(text)) throw new PostgresUrlFault('is no URL of the form postgres://user:password@host:port/database');
  const url = new URL(text);
  if (!protocols.includes(url.protocol)) throw new PostgresUrlFault('begins with postgres://');
  const database = decoded(url.pathname.slice(1), 'database');
  if (database === '' || database.includes('/')) throw new PostgresUrlFault('names one database: …/quanheng');
  if (url.hostname === '') throw new PostgresUrlFault('names no host');
  if (url.username === '' || url.password === '') throw new PostgresUrlFault('names no user, or no password');
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? postgresPort : Number(url.port),
    user: decoded(url.username, 'user'),
    password: decoded(url.password, 'password'),
    database,
    ...(isEncrypted(url) && { ssl: true }),
  };
}

function isEncrypted({ searchParams }: URL): boolean {
  const unknown = [...searchParams.keys()].find((name) => name !== 'sslmode');
  if (unknown !== undefined) throw new PostgresUrlFault('has a parameter other than sslmode');
  const mode = searchParams.get('sslmode') ?? 'disable';
  if (!sslModes.includes(mode)) throw new PostgresUrlFault(`has an sslmode other than ${sslModes.join(' and ')}`);
  return mode === 'verify-full';
}

function decoded(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new PostgresUrlFault(`has a ${part} with a % that begins no escape: write it as %25`);
  }
}
