import { expect, it } from '@jest/globals';
import { CommanderError } from 'commander';
import { readOptions } from './options.ts';

it('measures everything in five rounds and writes the page, unless told otherwise', () => {
  expect(readOptions([])).toEqual({ only: ['http', 'memory', 'start', 'fold', 'log'], rounds: 5, seconds: 4, peers: false, fill: 1_000_000, build: true, flags: [], out: 'docs/benchmarks.md' });
});

it('keeps the order of the parts, and writes no page of some of them that nobody named', () => {
  expect(readOptions(['--only', 'log,http'])).toMatchObject({ only: ['http', 'log'], out: undefined });
  expect(readOptions(['--only', 'log', '--out', 'log.md', '--rounds', '3', '--no-build'])).toMatchObject({ rounds: 3, build: false, out: 'log.md' });
  expect(readOptions(['--flags=--cpu-prof --cpu-prof-dir=profiles']).flags).toEqual(['--cpu-prof', '--cpu-prof-dir=profiles']);
});

it.each([['--only', 'http,speed'], ['--rounds', '0'], ['--seconds', 'ten'], ['--fill', '5'], ['--faster'], ['http']])('refuses %s %s', (...words) => {
  expect(() => readOptions(words)).toThrow(CommanderError);
});
