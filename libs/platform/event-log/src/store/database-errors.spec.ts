import { describe, expect, it } from '@jest/globals';
import { DatabaseError } from 'pg';
import { LogBusyError, LogUnavailableError } from '../errors.ts';
import { translateError } from './database-errors.ts';
import { BatchRefusedError } from './event-store.ts';

/** What PostgreSQL answers, as node-postgres hands it on. */
function answered(code: string, severity = 'ERROR'): DatabaseError {
  return Object.assign(new DatabaseError('something', 1, 'error'), { code, severity });
}
const translated = (error: Error): Error => translateError(error, 'campaign/demo-1');

describe('an answer of PostgreSQL to an append', () => {
  it.each([
    ['a full disk', answered('53100')],
    ['no memory', answered('53200')],
    ['too many connections', answered('53300')],
    ['a disk that fails', answered('58030')],
    ['a panic under a commit: its log could not be written', answered('XX000', 'PANIC')],
    ['a panic in the words of another language', answered('XX000', '致命错误')],
    ['a server that shuts down', answered('57P01', 'FATAL')],
    ['a cut socket', new Error('Connection terminated unexpectedly')],
  ])('leaves it open whether the append is stored: %s', (_, error) => {
    expect(translated(error)).toBeInstanceOf(LogUnavailableError);
  });

  it.each([
    ['a ledger that was not free in time', answered('55P03'), LogBusyError],
    ['a value that is refused', answered('23505'), BatchRefusedError],
  ])('says that nothing is stored: %s', (_, error, kind) => {
    expect(translated(error)).toBeInstanceOf(kind);
  });

  it('is handed on where it is a fault of the program', () => {
    const error = answered('XX000');
    expect(translated(error)).toBe(error);
  });
});
