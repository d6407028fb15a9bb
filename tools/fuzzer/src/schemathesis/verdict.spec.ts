import { expect, it } from '@jest/globals';
import { verdictOf, type Report } from './verdict.ts';

const clean: Report = { complete: true, operations: { selected: 8, tested: 8 }, test_cases: { generated: 400 }, failures: [], errors: [] };

it('passes every operation that was tested and found right', () => {
  expect(verdictOf(clean, 8)).toEqual({ passed: 8, failed: 0, requests: 400, complaints: [] });
});

it('fails an operation once, however much is wrong with it', () => {
  const failures = [
    { title: 'Server error', operations: ['GET /a', 'POST /a'] },
    { title: 'Undocumented status', operations: ['GET /a'] },
  ];
  expect(verdictOf({ ...clean, failures }, 8)).toMatchObject({ passed: 6, failed: 2, complaints: ['Server error: GET /a, POST /a', 'Undocumented status: GET /a'] });
});

it('fails what the checker could not test', () => {
  expect(verdictOf({ ...clean, errors: [{ title: 'Unsatisfiable' }] }, 8)).toMatchObject({ passed: 7, failed: 1 });
});

it.each([
  ['an operation that was left out', { ...clean, operations: { selected: 8, tested: 7 } }],
  ['an operation that the checker did not see', { ...clean, operations: { selected: 7, tested: 7 } }],
])('fails %s', (_, report) => {
  expect(verdictOf(report, 8)).toMatchObject({ passed: 7, failed: 1, complaints: ['1 operations were not tested'] });
});

it('fails a run that stopped early', () => {
  expect(verdictOf({ ...clean, complete: false }, 8)).toMatchObject({ failed: 1, complaints: ['it stopped before the end'] });
});
