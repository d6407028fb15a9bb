import { LogUnavailableError } from '../errors.ts';

const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND']);
/** serialization_failure, deadlock_detected; admin_shutdown, crash_shutdown, cannot_connect_now. */
const serverCodes = new Set(['40001', '40P01', '57P01', '57P02', '57P03']);
/** connection_exception; insufficient_resources: a full disk, no memory, too many connections. */
const serverClasses = ['08', '53'];
/** node-postgres and pg-pool give these no code. */
const lostMessages = /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|Query read timeout/;

/** TypeORM's words for a transaction whose connection was lost between two of its queries: by then its runner is released. */
const releasedNames = /^QueryRunner(Provider)?AlreadyReleasedError$/;

/** Whether an error passes by itself, so that the same work is to be done again: the database was out of reach, or gave way to another transaction. */
export function isTransient(error: unknown): boolean {
  if (error instanceof LogUnavailableError || releasedNames.test((error as Error | undefined)?.name ?? '')) return true;
  // TypeORM wraps the driver's error.
  const { code, message } = ((error as { driverError?: unknown } | undefined)?.driverError ?? error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return socketCodes.has(code) || serverCodes.has(code) || serverClasses.includes(code.slice(0, 2));
  return typeof message === 'string' && lostMessages.test(message);
}
