import { describe, expect, it } from '@jest/globals';
import { LogUnavailableError } from '@quanheng/platform-event-log';
import { QueryFailedError } from 'typeorm';
import { findProblem } from './problem-of-error.ts';

const failed = (code: string): Error => Object.assign(new Error('failed'), { code });

describe('An error that nobody turned into a refusal', () => {
  it.each([
    ['a refused connection', failed('ECONNREFUSED')],
    ['a server that is shutting down', failed('57P01')],
    ['a server that recovers from a crash', failed('57P03')],
    ['a connection that ended under a query', new Error('Connection terminated unexpectedly')],
    ['any of these in a read model', new QueryFailedError('select 1', [], failed('57P02'))],
    ['a log out of reach', new LogUnavailableError('out of reach')],
  ])('says of %s that the caller may come again', (_what, error) => {
    expect(findProblem(error)).toEqual({ code: 'busy' });
  });

  it.each([
    ['a mistake of the program', new TypeError('x is not a function')],
    ['a constraint that was not foreseen', new QueryFailedError('insert', [], failed('23505'))],
    ['a text', 'oh'],
    ['nothing at all', undefined],
  ])('says no more of %s than that it is one', (_what, error) => {
    expect(findProblem(error)).toEqual({ code: 'internal-error' });
  });
});
