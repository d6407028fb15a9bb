import { InvalidArgumentError } from 'commander';
import { language, type Message } from '../console/language.ts';

/** A moment of a ledger, inclusive: after a position, or after all events up to a time (UTC, six decimals, as events carry it). */
export type Moment = { readonly position: number } | { readonly time: string };

const positionPattern = /^(0|[1-9][0-9]{0,14})$/;
const timePattern = /^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,6}))?(Z|[+-][0-9]{2}:[0-9]{2})$/;

const noPosition: Message = { zh: '应为从 0 起的位置编号', en: 'a position is a whole number from 0' };
const noTime: Message = {
  zh: '应为带时差的时间，如 2022-12-31T18:00:00+08:00 或 2022-12-31T10:00:00Z',
  en: 'a time needs its offset: 2022-12-31T18:00:00+08:00 or 2022-12-31T10:00:00Z',
};
const noSuchTime: Message = { zh: '没有这个时刻（或不在公元1年至9999年）', en: 'there is no such time (or it is outside the years 1 to 9999)' };
const noMoment: Message = { zh: `应为位置编号，或${noTime.zh.slice(2)}`, en: `a position, or a time with its offset (2022-12-31T18:00:00+08:00)` };

/** A position of a ledger, from 0. @throws InvalidArgumentError. */
export function parsePosition(text: string): number {
  if (!positionPattern.test(text)) throw new InvalidArgumentError(noPosition[language]);
  return Number(text);
}

const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** A time with its offset, in UTC with six decimals, which a Date does not keep; in the years 1 to 9999, in which times compare as text. @throws InvalidArgumentError. */
export function parseTime(text: string): string {
  const parts = timePattern.exec(text);
  if (parts === null) throw new InvalidArgumentError(noTime[language]);
  const [, local = '', fraction = '', offset = ''] = parts;
  // Read as UTC it must come back: there is no 30 February, and no hour 25.
  const clock = new Date(`${local}Z`);
  const moment = new Date(`${local}${offset}`);
  const isReal = !Number.isNaN(clock.getTime()) && clock.toISOString().startsWith(local);
  if (!isReal || !(moment.getTime() >= earliest && moment.getTime() <= latest)) throw new InvalidArgumentError(noSuchTime[language]);
  return `${moment.toISOString().slice(0, local.length)}.${fraction.padEnd(6, '0')}Z`;
}

/** A position or a time with its offset. @throws InvalidArgumentError. */
export function parseMoment(text: string): Moment {
  if (positionPattern.test(text)) return { position: parsePosition(text) };
  if (!timePattern.test(text)) throw new InvalidArgumentError(noMoment[language]);
  return { time: parseTime(text) };
}

/** The moment as `at` of a request. */
export const momentText = (moment: Moment): string => ('time' in moment ? moment.time : String(moment.position));
