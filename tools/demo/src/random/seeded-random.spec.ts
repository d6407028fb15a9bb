import { expect, it } from '@jest/globals';
import { seededRandom, shuffled } from './seeded-random.ts';

const numbers = Array.from({ length: 1_000 }, (_, index) => index);

it('gives the same numbers for the same names, others for others', () => {
  const of = (...names: (string | number)[]) => {
    const random = seededRandom(...names);
    return numbers.map(() => random.fraction());
  };
  expect(of(7, 'cell')).toEqual(of(7, 'cell'));
  expect(of(7, 'cell')).not.toEqual(of(8, 'cell'));
  expect(of('a', 'bc')).not.toEqual(of('ab', 'c'));
});

it('stays within its bounds, reaches both, and spreads evenly', () => {
  const random = seededRandom(1);
  const drawn = numbers.map(() => random.whole(3, 5));
  expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([3, 5]);
  for (const value of [3, 4, 5]) expect(Math.abs(drawn.filter((one) => one === value).length - 333)).toBeLessThan(60);
  expect(() => random.one([])).toThrow(RangeError);
});

it('shuffles without losing or adding anything', () => {
  const order = shuffled(numbers, seededRandom(1));
  expect(order).not.toEqual(numbers);
  expect([...order].sort((left, right) => left - right)).toEqual(numbers);
});
