import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { catalogEvents } from './catalog-events.ts';
import { AUTHORS_MAX } from './limits.ts';

/** The bytes of each event, as they may stand in a ledger for ever: what reads them today must read them always. */
const golden = new URL('../../golden/', import.meta.url);
const dataOf = (file: string): Record<string, unknown> => (JSON.parse(readFileSync(new URL(file, golden), 'utf8')) as { data: Record<string, unknown> }).data;
const cases = readdirSync(golden).map((file) => [file.split('.', 1)[0]!, file] as const);
const shapeOf = (type: string) => catalogEvents.find((event) => event.type === type)!.data;

describe('The events of the catalog', () => {
  it('are three, all at schema 1', () => {
    expect(catalogEvents.map(({ type, schema }) => `${type} ${schema}`)).toEqual(['system-published 1', 'indicator-published 1', 'system-withdrawn 1']);
  });

  it.each(cases)('read %s of %s, and refuse an unknown field or a JSON number in it', (type, file) => {
    const data = dataOf(file);
    expect(shapeOf(type).parse(data)).toEqual(data);
    expect(shapeOf(type).safeParse({ ...data, more: 'x' }).success).toBe(false);
    expect(shapeOf(type).safeParse({ ...data, systemVersion: 1 }).success).toBe(false);
  });

  it('refuse authors that are not a set, or too many, and personal data in a reason', () => {
    const data = dataOf('system-published.1.json');
    const account = (last: number): string => `01970000-0000-7000-8000-${String(last).padStart(12, '0')}`;
    const withAuthors = (...authors: string[]) => shapeOf('system-published').safeParse({ ...data, authors }).success;
    expect(withAuthors(account(1), account(2))).toBe(true);
    expect(withAuthors(account(2), account(1))).toBe(false);
    expect(withAuthors(account(1), account(1))).toBe(false);
    expect(withAuthors(...Array.from({ length: AUTHORS_MAX + 1 }, (_, index) => account(index)))).toBe(false);
    expect(shapeOf('system-withdrawn').safeParse({ systemVersion: '1', reason: '请致电 13800138000' }).success).toBe(false);
  });
});
