import { DatabaseError } from 'pg';
import { EventLogError, LedgerNotAllowedError, LedgerNotFoundError, LogBusyError, LogUnavailableError } from '../errors.ts';
import { BatchRefusedError } from './event-store.ts';

/** The server ends the connection: admin_shutdown, crash_shutdown, cannot_connect_now, idle_session_timeout. */
const endOfConnection = new Set(['57P01', '57P02', '57P03', '57P05']);
/**
 * connection_exception; insufficient_resources (disk_full, out_of_memory, too_many_connections); system_error (io_error). A server that cannot write
 * its own log says so in the same code and goes down, so that what was under way may have happened: the same again, when there is room, tells.
 */
const classesOfOutage = ['08', '53', '58'];
/** internal_error: of a panic too (a write-ahead log that may not grow, say), which ends the server in the middle of a commit. */
const classOfPanics = 'XX';

/**
 * Whether an error says that the connection is lost, so that what was under way may have happened or not.
 * All do but the server's own refusals and those of this program: a cut socket, a refused connection, an answer that did not come in time, a full disk.
 */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof EventLogError || error instanceof TypeError) return false;
  if (!(error instanceof DatabaseError)) return true;
  const code = error.code ?? '';
  // A server that speaks another language than English calls it otherwise, and its errors count as panics: the same is only sent again.
  if (code.startsWith(classOfPanics)) return error.severity !== 'ERROR';
  return classesOfOutage.includes(code.slice(0, 2)) || endOfConnection.has(code);
}

/** The log's own error for what PostgreSQL answered to a call on a ledger. */
export function translateError(error: unknown, ledger: string): Error {
  if (isConnectionLost(error)) return new LogUnavailableError(`the database of the event log cannot be reached: ${(error as Error).message}`, { cause: error });
  if (!(error instanceof DatabaseError)) return error as Error;
  const { code = '', message } = error;
  switch (code) {
    case 'EV001':
      return new LedgerNotFoundError(ledger);
    case 'EV004':
      return new LedgerNotAllowedError(ledger);
    case '55P03': // lock_not_available: another writer holds the ledger
    case '57014': // query_canceled: statement_timeout
      return new LogBusyError(`the ledger ${ledger} was not free in time`, { cause: error });
    default:
      // EV002, EV003 and the classes 22 and 23: a form, a value or a constraint of some append of the batch.
      return /^(EV00[23]|2[23])/.test(code) ? new BatchRefusedError(message, { cause: error }) : error;
  }
}
