import { expect, it } from '@jest/globals';
import { Rounds } from '../rounds.ts';
import { Comparison } from './comparison.ts';

const own = { name: 'own' };
const emmett = { name: 'emmett' };
const other = { name: 'other' };
const notes: string[] = [];
const comparisonOf = (...candidates: readonly { readonly name: string }[]) =>
  new Comparison({ candidates, ownName: 'own', reference: 'emmett', rounds: 2, onNote: (note) => void notes.push(note) });

it('runs every log once in each round, after a round that warms up', async () => {
  const ran: string[] = [];
  const ended: (readonly [number, readonly string[]])[] = [];
  await comparisonOf(own, emmett).run({
    one: async ({ name }, round) => {
      ran.push(`${name}${round}`);
      return name === 'emmett' && round === 0 ? undefined : 1;
    },
    afterRound: async (round, values) => void ended.push([round, [...values.keys()]]),
  });
  expect(ran).toEqual(['own-1', 'emmett-1', 'own0', 'emmett0', 'own1', 'emmett1']);
  expect(ended).toEqual([[-1, ['own', 'emmett']], [0, ['own']], [1, ['own', 'emmett']]]);
});

it('goes on without a peer that fails, and says so; not without the own log', async () => {
  const failing = (name: string) => comparisonOf(own, emmett).run({
    one: async (candidate) => {
      if (candidate.name === name) throw new Error(`${name}: broken`);
      return 1;
    },
    afterRound: async () => undefined,
  });
  await failing('emmett');
  expect(new Set(notes)).toEqual(new Set(['emmett: broken']));
  await expect(failing('own')).rejects.toThrow('own: broken');
});

it('compares within a round: with the reference, and with whichever peer was the best in it', () => {
  const measured = new Rounds();
  const comparison = comparisonOf(own, emmett, other);
  const bounds = { floor: { atLeast: 6 }, aim: { atLeast: 10 } };
  for (const values of [{ own: 60, emmett: 10, other: 20 }, { own: 60, emmett: 30, other: 20 }]) comparison.noteMultiples(measured, { name: 'writers', values: new Map(Object.entries(values)), ofReference: bounds, ofBest: { aim: { atLeast: 1 } } });
  expect(measured.all()).toEqual([
    { name: 'writers, times emmett', unit: 'x', values: [6, 2], ...bounds },
    { name: 'writers, times the best peer of the round', unit: 'x', values: [3, 2], aim: { atLeast: 1 } },
  ]);
});

it('compares with nobody where the own log is alone', () => {
  const measured = new Rounds();
  comparisonOf(own).noteMultiples(measured, { name: 'writers', values: new Map([['own', 60]]), ofReference: undefined, ofBest: { aim: { atLeast: 1 } } });
  expect(measured.all()).toEqual([]);
});
