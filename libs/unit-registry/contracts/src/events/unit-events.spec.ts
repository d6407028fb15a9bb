import { describe, expect, it } from '@jest/globals';
import { unitEvents } from './unit-events.ts';

/** The examples of docs/events.md, section 3, one for each event. */
const examples: Readonly<Record<string, Record<string, unknown>>> = {
  'unit-registered': { name: '市发改委', pinyin: 'shi fa gai wei', kind: 'department', group: 'departments', effective: '2022-01-01' },
  'unit-renamed': { name: '市发展和改革委员会', pinyin: 'shi fa zhan he gai ge wei yuan hui', effective: '2023-03-01', reason: '机构改革' },
  'unit-classified': { kind: 'vertical', group: 'departments', effective: '2022-01-01' },
  'unit-alias-added': { alias: '市发展改革委员会', reason: '附件4的全称' },
  'unit-alias-removed': { alias: '市发展改革委员会', reason: '误录' },
  'unit-listed': { list: 'openness', number: '17', effective: '2022-01-01' },
  'unit-unlisted': { list: 'openness', effective: '2023-01-01', reason: '不再评价' },
  'units-merged': { from: ['gongxin-ju', 'shangwu-ju'], effective: '2023-01-01', reason: '机构改革' },
  'unit-split': { into: ['gongxin-ju', 'shangwu-ju'], effective: '2023-01-01', reason: '机构改革' },
  'unit-retired': { effective: '2023-01-01', reason: '撤销' },
  'unit-reinstated': { effective: '2023-02-01', reason: '撤销有误' },
  'printed-name-explained': {
    printed: '市行政审批局及相关部门',
    matches: [{ is: 'unit', id: 'xingzheng-shenpi-ju' }, { is: 'open', name: '相关部门' }],
    reason: '并列',
  },
};

const accepts = (type: string, data: unknown): boolean => unitEvents.find((event) => event.type === type)!.data.safeParse(data).success;

describe('events of ledger units', () => {
  it('are twelve', () => {
    expect(unitEvents.map(({ type }) => type)).toEqual(Object.keys(examples));
    expect(unitEvents).toHaveLength(12);
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
