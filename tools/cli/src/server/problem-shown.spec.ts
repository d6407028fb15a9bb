import { expect, it } from '@jest/globals';
import { problemText, type Problem } from '@quanheng/platform-contracts';
import { problemShown } from './problem-shown.ts';

const problem = (fields: Pick<Problem, 'code' | 'status'> & Partial<Problem>): Problem => ({ type: `urn:quanheng:problem:${fields.code}`, ...problemText(fields.code, 'en'), ...fields });

it('names the act that was first, with its position', () => {
  const act = { event: '01a20b51-0000-7000-8000-000000000001', type: 'grade-recorded', position: 812, version: 3, at: '2022-12-31T10:00:00.000000Z', actor: 'account:01970000-0000-7000-8000-000000000001' };
  expect(problemShown(problem({ code: 'cell-conflict', status: 412, parameters: { act } })).split('\n')).toEqual([
    expect.stringMatching(/\[412 cell-conflict\]$/),
    '  the act that was first: position 812, grade-recorded, 2022-12-31T10:00:00.000000Z, account:01970000-0000-7000-8000-000000000001',
  ]);
});

it('names every faulty place', () => {
  const errors = [{ pointer: '/name', code: 'required', detail: 'It is required' }, { pointer: '', code: 'invalid-json' }];
  expect(problemShown(problem({ code: 'invalid-request', status: 400, errors })).split('\n').slice(1)).toEqual(['  /name: It is required [required]', '  / [invalid-json]']);
});

it('lists the faults of a system in its own words', () => {
  const faults = [{ indicator: '7', field: '/indicators/9/weight', fault: 'weight-not-positive', parameters: {} }];
  expect(problemShown(problem({ code: 'system-invalid', status: 422, parameters: { faults, count: '1' } }))).toMatch(/\[422 system-invalid\]\n {2}indicator 7 \/indicators\/9\/weight: the weight must be above 0$/);
});
