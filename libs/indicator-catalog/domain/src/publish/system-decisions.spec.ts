import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { CatalogEvent, IndicatorSystem, LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import { catalogEvents } from '@quanheng/indicator-catalog-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { contentHashOf } from './content-hash.ts';
import { publishSystem } from './publish-system.ts';
import { publishingLimits } from './publishing-limits.ts';
import { evolveSystem, initialSystemState } from './system-state.ts';
import { withdrawSystem, type WithdrawSystem } from './withdraw-system.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const author = '01970000-0000-7000-8000-000000000002';

const leaf = (code: string, change: Partial<LeafIndicator> = {}): LeafIndicator => ({
  code,
  path: ['主动公开'],
  weight: '2',
  rule: { kind: 'graded', step: '0.1' },
  applicability: [],
  printed: {},
  ...change,
});
const mini: IndicatorSystem = { id: 'mini', title: '示例', weighting: 'printed', columns: ['评价内容'], indicators: [leaf('1'), leaf('2')] };

const published = (system: IndicatorSystem, systemVersion: string): CatalogEvent[] => {
  const { indicators, ...content } = system;
  return [
    { type: 'system-published', schema: 1, data: { systemVersion, contentHash: contentHashOf(system, sha256), indicatorCount: String(indicators.length), authors: [author], content } },
    ...indicators.map((indicator, index): CatalogEvent => ({ type: 'indicator-published', schema: 1, data: { systemVersion, index: String(index), indicator } })),
  ];
};
const withdrawn = (systemVersion: string): CatalogEvent => ({ type: 'system-withdrawn', schema: 1, data: { systemVersion, reason: '条款有误' } });

const given = (...events: CatalogEvent[]) => {
  const state = events.reduce(evolveSystem, initialSystemState());
  return {
    whenPublishing: (system: IndicatorSystem) => () => publishSystem({ system, authors: [author] }, state, sha256),
    whenWithdrawing: (command: Partial<WithdrawSystem>) => () =>
      withdrawSystem({ systemVersion: '1', reason: '条款有误', usedBy: [], acknowledgeInUse: false, ...command }, state),
  };
};
function refusal(decide: () => unknown): { code: string; details: Refusal['details'] } {
  try {
    decide();
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error('expected a refusal');
}

describe('Publishing a system', () => {
  it('makes version 1: the header, then each indicator in print order, in the shapes of the contract', () => {
    const events = given().whenPublishing(mini)();
    expect(events).toEqual(published(mini, '1'));
    for (const { type, data } of events) expect(catalogEvents.find((known) => known.type === type)!.data.safeParse(data).error).toBeUndefined();
  });

  it('makes the next version where the content has changed', () => {
    const changed = { ...mini, indicators: [leaf('1', { weight: '3' }), leaf('2')] };
    expect(given(...published(mini, '1')).whenPublishing(changed)()).toEqual(published(changed, '2'));
  });

  it('is refused where the newest version says the same, whatever the order of the fields', () => {
    const { id, title, ...rest } = mini;
    expect(refusal(given(...published(mini, '1')).whenPublishing({ ...rest, title, id }))).toEqual({ code: 'unchanged', details: { parameters: { systemVersion: '1' } } });
  });

  it('may say again what an older or a withdrawn version says', () => {
    const changed = { ...mini, title: '新名称' };
    expect(given(...published(mini, '1'), ...published(changed, '2')).whenPublishing(mini)()).toEqual(published(mini, '3'));
    expect(given(...published(mini, '1'), withdrawn('1')).whenPublishing(mini)()).toEqual(published(mini, '2'));
  });

  it('is refused with every fault of the system', () => {
    const faulty = { ...mini, indicators: [leaf('1', { weight: '0' }), leaf('1')] };
    expect(refusal(given().whenPublishing(faulty))).toEqual({
      code: 'system-invalid',
      details: {
        pointer: '/indicators/0/weight',
        parameters: {
          indicator: '1',
          field: '/indicators/0/weight',
          fault: 'weight-not-positive',
          count: '2',
          faults: [
            { indicator: '1', field: '/indicators/0/weight', fault: 'weight-not-positive', parameters: {} },
            { indicator: '1', field: '/indicators/1/code', fault: 'code-repeated', parameters: { code: '1' } },
          ],
        },
      },
    });
  });

  it('is refused where an indicator is longer than an event can be, naming code, field and bytes', () => {
    const columns = Array.from({ length: 10 }, (_, index) => `列${index}`);
    const printed = Object.fromEntries(columns.map((column) => [column, '字'.repeat(2_200)]));
    expect(refusal(given().whenPublishing({ ...mini, columns, indicators: [leaf('1'), leaf('2', { printed })] }))).toMatchObject({
      code: 'indicator-too-long',
      details: { pointer: '/indicators/1/printed', parameters: { code: '2', field: 'printed', bytesMax: '60000' } },
    });
    const notes = Array.from({ length: 20 }, () => '注'.repeat(1_100));
    expect(refusal(given().whenPublishing({ ...mini, notes }))).toMatchObject({
      code: 'indicator-too-long',
      details: { pointer: '/notes', parameters: { field: 'notes' } },
    });
  });

  it('is refused where it would need more events or bytes than one append holds', () => {
    const many = Array.from({ length: publishingLimits.eventsMax }, (_, index) => leaf(String(index)));
    expect(refusal(given().whenPublishing({ ...mini, indicators: many }))).toMatchObject({
      code: 'too-many-events',
      details: { parameters: { events: '5001', eventsMax: '5000' } },
    });
    const long = Array.from({ length: 500 }, (_, index) => leaf(String(index), { reading: { printed: '印'.repeat(2_000), taken: '取'.repeat(2_000), why: '因'.repeat(2_000) } }));
    expect(refusal(given().whenPublishing({ ...mini, indicators: long }))).toMatchObject({ code: 'too-many-events', details: { parameters: { events: '501', bytesMax: '8000000' } } });
  });
});

describe('Withdrawing a version', () => {
  it('is one event with its reason', () => {
    expect(given(...published(mini, '1')).whenWithdrawing({})()).toEqual([withdrawn('1')]);
  });

  it('is refused for a version that there is not, or that is withdrawn', () => {
    expect(refusal(given(...published(mini, '1')).whenWithdrawing({ systemVersion: '2' })).code).toBe('not-found');
    expect(refusal(given(...published(mini, '1'), withdrawn('1')).whenWithdrawing({})).code).toBe('version-withdrawn');
  });

  it('is refused while campaigns use it, unless that is acknowledged', () => {
    const versions = given(...published(mini, '1'));
    const usedBy = ['changji-2022', 'demo-1'];
    expect(refusal(versions.whenWithdrawing({ usedBy }))).toEqual({ code: 'in-use', details: { pointer: '/acknowledgeInUse', parameters: { campaigns: usedBy } } });
    expect(versions.whenWithdrawing({ usedBy, acknowledgeInUse: true })()).toEqual([withdrawn('1')]);
  });
});
