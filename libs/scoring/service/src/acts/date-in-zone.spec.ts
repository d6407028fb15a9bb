import { expect, it } from '@jest/globals';
import { dateInZone } from './date-in-zone.ts';

it.each([
  ['2022-08-31T15:59:59Z', 'Asia/Shanghai', '2022-08-31'],
  ['2022-08-31T16:00:00Z', 'Asia/Shanghai', '2022-09-01'],
  ['2022-08-31T17:59:59Z', 'Asia/Urumqi', '2022-08-31'],
  ['2022-01-01T00:30:00Z', 'UTC', '2022-01-01'],
  ['2022-01-01T00:30:00Z', 'America/New_York', '2021-12-31'],
])('at %s in %s it is %s', (moment, zone, date) => {
  expect(dateInZone(Date.parse(moment), zone)).toBe(date);
});
