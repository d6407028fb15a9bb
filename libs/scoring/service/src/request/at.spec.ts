import { expect, it } from '@jest/globals';
import { ledgerMoment } from './at.ts';

it.each([
  ['0', { position: 0 }],
  ['275', { position: 275 }],
  ['2026-11-25T00:36:29.234017Z', { time: '2026-11-25T00:36:29.234017Z' }],
  ['2026-11-25T08:36:29.234017+08:00', { time: '2026-11-25T00:36:29.234017Z' }],
  ['2026-11-25T00:36:29Z', { time: '2026-11-25T00:36:29.000000Z' }],
  ['2026-11-24T23:06:29.5-01:30', { time: '2026-11-25T00:36:29.500000Z' }],
])('%s is a moment of a ledger', (text, moment) => {
  expect(ledgerMoment.parse(text)).toEqual(moment);
});

it.each(['', '01', '-1', '1.5', '2026-11-25', '2026-11-25T00:36:29', '2026-13-25T00:36:29Z', '2026-02-30T00:36:29Z', '2026-11-25T24:00:00Z', '2026-11-25T00:36:29.1234567Z', 'yesterday'])('%j is none', (text) => {
  expect(ledgerMoment.safeParse(text).success).toBe(false);
});

it.each(['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00'])('%j is outside the years that a time of the database can have', (text) => {
  expect(ledgerMoment.safeParse(text).success).toBe(false);
});
