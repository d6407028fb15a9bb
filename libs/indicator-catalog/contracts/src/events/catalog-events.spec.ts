import { describe, expect, it } from '@jest/globals';
import { catalogEvents } from './catalog-events.ts';
import { AUTHORS_MAX } from './limits.ts';

/** The bytes of each event's data at schema 1, as they may stand in a ledger for ever: what reads them today must read them always. */
const goldenData: Readonly<Record<(typeof catalogEvents)[number]['type'], readonly string[]>> = {
  'system-published': [
    `{"authors":["01970000-0000-7000-8000-000000000002"],"content":{"columns":["评价内容"],"id":"mini","title":"示例","weighting":"printed"},"contentHash":"sha256:${'a'.repeat(64)}","indicatorCount":"3","systemVersion":"1"}`,
    `{"authors":[],"content":{"annex":"附件4","columns":[],"id":"reform","notes":["没有编号"],"source":"sha256:${'b'.repeat(64)}","title":"重点任务","weighting":"equal"},"contentHash":"sha256:${'a'.repeat(64)}","indicatorCount":"57","systemVersion":"12"}`,
  ],
  'indicator-published': [
    '{"index":"0","indicator":{"code":"g1","path":["主动公开"],"rule":{"bound":"sum","cap":"10","floor":"-10","kind":"bonus"},"weight":"10"},"systemVersion":"1"}',
    '{"index":"1","indicator":{"applicability":[{"is":"unit","id":"fagai-wei","role":"lead"},{"is":"open","name":"相关部门","role":"support"}],"code":"1","number":"1","parent":"g1","path":["主动公开"],"printed":{"评价内容":"公开"},"reading":{"printed":"甲","taken":"乙","why":"丙"},"rule":{"kind":"graded","step":"0.1"},"weight":"2"},"systemVersion":"1"}',
    '{"index":"2","indicator":{"applicability":[],"code":"10","path":["主动公开"],"printed":{},"rule":{"incidents":[{"code":"10b","follows":{"code":"10a","effect":"and","required":true},"most":"1","name":"督办","points":"-40/7","state":false,"unit":"次"}],"kind":"tally"}},"systemVersion":"1"}',
    '{"index":"3","indicator":{"applicability":[],"code":"11","path":["共享"],"printed":{},"rule":{"complement":true,"kind":"ratio","numerator":"差评数","part":true,"periodic":true,"pool":"units","whenZero":"notApplicable"},"weight":"2"},"systemVersion":"1"}',
  ],
  'system-withdrawn': ['{"reason":"条款有误","systemVersion":"1"}'],
};
const shapeOf = (type: string) => catalogEvents.find((event) => event.type === type)!.data;
const cases = Object.entries(goldenData).flatMap(([type, texts]) => texts.map((text) => [type, text] as const));

describe('The events of the catalog', () => {
  it('are three, all at schema 1', () => {
    expect(catalogEvents.map(({ type, schema }) => `${type} ${schema}`)).toEqual(['system-published 1', 'indicator-published 1', 'system-withdrawn 1']);
  });

  it.each(cases)('read the stored bytes of %s: %s', (type, text) => {
    const data: unknown = JSON.parse(text);
    expect(shapeOf(type).parse(data)).toEqual(data);
  });

  it.each(cases)('refuse an unknown field, null and a JSON number in %s: %s', (type, text) => {
    const data = JSON.parse(text) as Record<string, unknown>;
    expect(shapeOf(type).safeParse({ ...data, more: 'x' }).success).toBe(false);
    expect(shapeOf(type).safeParse({ ...data, systemVersion: 1 }).success).toBe(false);
    expect(shapeOf(type).safeParse({ ...data, systemVersion: null }).success).toBe(false);
  });

  it('refuse authors that are not a set, or too many, and personal data in a reason', () => {
    const data = JSON.parse(goldenData['system-published'][0]!) as Record<string, unknown>;
    const account = (last: number): string => `01970000-0000-7000-8000-${String(last).padStart(12, '0')}`;
    const withAuthors = (...authors: string[]) => shapeOf('system-published').safeParse({ ...data, authors }).success;
    expect(withAuthors(account(1), account(2))).toBe(true);
    expect(withAuthors(account(2), account(1))).toBe(false);
    expect(withAuthors(account(1), account(1))).toBe(false);
    expect(withAuthors(...Array.from({ length: AUTHORS_MAX + 1 }, (_, index) => account(index)))).toBe(false);
    expect(shapeOf('system-withdrawn').safeParse({ systemVersion: '1', reason: '请致电 13800138000' }).success).toBe(false);
  });
});
