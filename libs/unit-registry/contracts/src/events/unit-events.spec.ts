import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { unitEvents } from './unit-events.ts';

/** The data of the golden bytes of each event: the examples of docs/events.md, section 3. */
const dataOf = (type: string): Record<string, unknown> => (JSON.parse(readFileSync(new URL(`../../golden/${type}.1.json`, import.meta.url), 'utf8')) as { data: Record<string, unknown> }).data;
const examples = Object.fromEntries(unitEvents.map(({ type }) => [type, dataOf(type)]));

const accepts = (type: string, data: unknown): boolean => unitEvents.find((event) => event.type === type)!.data.safeParse(data).success;

describe('events of ledger units', () => {
  it('are twelve, each once', () => {
    expect(unitEvents).toHaveLength(12);
    expect(Object.keys(examples)).toHaveLength(12);
  });

  describe.each(Object.entries(examples))('%s', (type, data) => {
    it('is read', () => expect(accepts(type, data)).toBe(true));

    it('needs every field, and refuses one that it does not know', () => {
      for (const field of Object.keys(data)) expect(accepts(type, { ...data, [field]: undefined })).toBe(false);
      expect(accepts(type, { ...data, unit: 'fagai-wei' })).toBe(false);
    });

    it('holds neither a number nor null', () => {
      for (const field of Object.keys(data)) {
        expect(accepts(type, { ...data, [field]: null })).toBe(false);
        expect(accepts(type, { ...data, [field]: 17 })).toBe(false);
      }
    });
  });

  it('take a calendar date only, a sorted set only, a known kind only', () => {
    expect(accepts('unit-retired', { ...examples['unit-retired'], effective: '2022-02-30' })).toBe(false);
    expect(accepts('units-merged', { ...examples['units-merged'], from: ['shangwu-ju', 'gongxin-ju'] })).toBe(false);
    expect(accepts('unit-classified', { ...examples['unit-classified'], kind: 'village' })).toBe(false);
  });

  it('keep telephone numbers out of reasons', () => {
    expect(accepts('unit-retired', { ...examples['unit-retired'], reason: '问13912345678' })).toBe(false);
  });

  it('take no match without the id or name that its kind needs', () => {
    const withMatch = (match: object) => ({ ...examples['printed-name-explained'], matches: [match] });
    expect(accepts('printed-name-explained', withMatch({ is: 'unit', name: '市财政局' }))).toBe(false);
    expect(accepts('printed-name-explained', withMatch({ is: 'body', id: 'shizhengban' }))).toBe(false);
    expect(accepts('printed-name-explained', { ...examples['printed-name-explained'], matches: [] })).toBe(true);
  });
});
