import { expect, it } from '@jest/globals';
import { knownEvents, upcastData } from './upcast.ts';

const present = [{ type: 'note-made', schema: 3 }, { type: 'note-struck', schema: 1 }];
const former = [
  { type: 'note-made', schema: 2, upcast: (data: unknown) => ({ ...(data as object), third: '3' }) },
  { type: 'note-made', schema: 1, upcast: (data: unknown) => ({ ...(data as object), second: '2' }) },
];

it('brings data of each former shape to the present one, step by step', () => {
  const [made, struck] = knownEvents(present, former);
  expect(upcastData(made!, 1, { first: '1' })).toEqual({ first: '1', second: '2', third: '3' });
  expect(upcastData(made!, 2, { first: '1' })).toEqual({ first: '1', third: '3' });
  expect(upcastData(made!, 3, { first: '1' })).toEqual({ first: '1' });
  expect(upcastData(struck!, 1, {})).toEqual({});
});

it('demands every former shape, and none that leads nowhere', () => {
  expect(() => knownEvents(present, former.slice(0, 1))).toThrow('note-made at schema 3 needs the former shape 1');
  expect(() => knownEvents(present, [...former, { type: 'note-struck', schema: 1, upcast: (data) => data }])).toThrow('note-struck at schema 1 is followed by no present schema');
});
