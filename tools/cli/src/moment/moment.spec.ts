import { expect, it } from '@jest/globals';
import { parseMoment, parseTime } from './moment.ts';

it.each([
  ['0', { position: 0 }],
  ['275', { position: 275 }],
  ['2022-12-31T18:00:00+08:00', { time: '2022-12-31T10:00:00.000000Z' }],
  ['2022-12-31T23:30:00.1234-01:30', { time: '2023-01-01T01:00:00.123400Z' }],
  ['2026-11-25T00:36:29.234017Z', { time: '2026-11-25T00:36:29.234017Z' }],
])('%s is a moment of a ledger', (text, moment) => {
  expect(parseMoment(text)).toEqual(moment);
});

it.each(['', '-1', '01', '1.5', '2022-12-31', '2022-12-31T18:00:00', '2022-12-31T18:00:00.1234567Z', 'now'])('%j is none', (text) => {
  expect(() => parseMoment(text)).toThrow(/offset|position/);
  expect(() => parseTime(text)).toThrow(/offset/);
});

it.each(['2022-02-30T18:00:00Z', '2022-12-31T25:00:00Z', '2022-12-31T18:00:00+25:00', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'])(
  '%j is a time that there is not, or that does not compare as text',
  (text) => {
    expect(() => parseMoment(text)).toThrow(/no such time/);
    expect(() => parseTime(text)).toThrow(/no such time/);
  },
);
