import { expect, it } from '@jest/globals';
import { benchmarkPage, boundsOf, type BenchmarkRun } from './benchmark-page.ts';

const load = { loadAverage: 1.25, flushMs: 0.4567 };
const run = (measurements: BenchmarkRun['parts'][number]['measurements']): BenchmarkRun => ({
  date: '2026-01-02',
  machine: { cores: 2, processor: 'a processor', memoryGb: 24, system: 'linux x64', node: 'v24.0.0', commit: 'abc' },
  postgres: '18.4',
  rounds: 3,
  seconds: 2,
  parts: [{ title: 'A part', about: 'What it is.', measurements, notes: [], before: load, after: load }],
});

it('shows the median, the range and whether each floor and aim is met by the median', () => {
  const page = benchmarkPage(run([{ name: 'share', unit: '%', values: [49, 61, 52], floor: { atLeast: 50 }, aim: { atLeast: 60 } }]));
  expect(page).toContain('| share | 52 (49 to 61) | % | floor >= 50: met; aim >= 60: **not met** |');
  expect(page).toContain('Of 2 floors and aims 1 are met:');
  expect(page).toContain('- not met: share, 52 % (aim >= 60)');
});

it('says so where everything is met', () => {
  expect(benchmarkPage(run([{ name: 'start', unit: 'ms', values: [4_321.4], aim: { atMost: 5_000 }, note: 'built' }]))).toContain('Of 1 floors and aims 1 are met.\n');
});

it.each([
  [{ atMost: 10 }, [10, 10, 11], true],
  [{ atMost: 10 }, [9, 11, 12], false],
  [{ atLeast: 1, atMost: 2 }, [0, 3, 1], true],
])('judges %p of %p as %p', (aim, values, isMet) => {
  expect(boundsOf({ name: 'a', unit: 'x', values, aim }).map((judged) => judged.isMet)).toEqual([isMet]);
});

it('does not call a figure met that is not a number', () => {
  expect(boundsOf({ name: 'a', unit: 'x', values: [], aim: { atMost: 10 } })[0]!.isMet).toBe(false);
});
