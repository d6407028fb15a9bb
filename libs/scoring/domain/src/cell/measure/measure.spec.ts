import { describe, expect, it } from '@jest/globals';
import { actId, asScorer, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { conflictsOnAStaleVersion, refusesLikeEveryScorerAct } from '../../spec-support/scorer-specification.ts';
import { decideMeasure, type Measure } from './measure.ts';

const command: Measure = { unit: 'fagai-wei', leaf: 'mini/6', ifMatch: 0, measurement: { numerator: '60', denominator: '80' } };
const measure = (changed: Partial<Measure>, state = openCampaign()) => decideMeasure({ ...command, ...changed }, state, asScorer);
const refused = (changed: Partial<Measure>, state = openCampaign()) => refusalOf(() => measure(changed, state));

describe('Measure', () => {
  it.each([
    ['a ratio', { leaf: 'mini/9', measurement: { numerator: '90', denominator: '80' } }],
    ['a shortfall', { leaf: 'mini/6', measurement: { numerator: '80', denominator: '80' } }],
    ['a numerator whose denominator is the pool', { leaf: 'mini/2', measurement: { numerator: '60' } }],
    ['a numerator under a stated pool', { leaf: 'mini/3', measurement: { numerator: '60' } }],
    ['a reduction, also a negative one', { leaf: 'mini/5', measurement: { before: '90', after: '120' } }],
    ['a denominator of 0', { leaf: 'mini/9', measurement: { numerator: '0', denominator: '0' } }],
  ])('records %s', (_, changed) => {
    expect(measure(changed).events).toEqual([{ type: 'measurement-recorded', schema: 1, data: { department: 'zwgk-ban', ...changed.measurement } }]);
  });

  it('keeps where the numbers were read, and the period', () => {
    const [event] = measure({ leaf: 'mini/4', period: '2022-03', source: '一体化平台导出' }).events;
    expect(event!.data).toEqual({ department: 'zwgk-ban', period: '2022-03', source: '一体化平台导出', numerator: '60', denominator: '80' });
  });

  it('refuses a part that exceeds its whole, naming both fields', () => {
    expect(refused({ measurement: { numerator: '80', denominator: '60' } })).toMatchObject({
      code: 'part-exceeds-whole',
      parameters: { numerator: '80', denominator: '60', fields: ['/numerator', '/denominator'] },
    });
  });

  it.each([
    ['a denominator where the pool is it', { leaf: 'mini/2' }, '/denominator'],
    ['a ratio without a denominator', { leaf: 'mini/9', measurement: { numerator: '60' } }, '/denominator'],
    ['before and after of a ratio', { leaf: 'mini/9', measurement: { before: '1', after: '1' } }, '/before'],
    ['numerator and denominator of a reduction', { leaf: 'mini/5' }, '/numerator'],
  ])('refuses %s', (_, changed, pointer) => {
    expect(refused(changed)).toMatchObject({ code: 'rule-mismatch', pointer });
  });

  it('wants a period if and only if the rule is periodic', () => {
    expect(refused({ leaf: 'mini/4' })).toEqual({ code: 'period-mismatch', pointer: '/period', parameters: { periodic: true } });
    expect(refused({ period: '2022-03' })).toEqual({ code: 'period-mismatch', pointer: '/period', parameters: { periodic: false } });
  });

  it('does not mix months and quarters in one cell, unless those before were revoked', () => {
    const month: Given = {
      on: 'fagai-wei mini/4',
      type: 'measurement-recorded',
      schema: 1,
      data: { department: 'zwgk-ban', period: '2022-03', numerator: '1', denominator: '2' },
    };
    const revoked: Given = { on: 'fagai-wei mini/4', type: 'action-revoked', schema: 1, data: { department: 'zwgk-ban', action: actId(0), reason: '错' } };
    const quarter = { leaf: 'mini/4', period: '2022-Q1', ifMatch: 1 };
    expect(refused(quarter, openCampaign(month))).toMatchObject({ code: 'period-mismatch', parameters: { standing: '2022-03' } });
    expect(measure({ ...quarter, period: '2022-04' }, openCampaign(month)).events).toHaveLength(1);
    expect(measure({ ...quarter, ifMatch: 2 }, openCampaign(month, revoked)).events).toHaveLength(1);
  });

  it('refuses a leaf of another rule', () => {
    expect(refused({ leaf: 'mini/1' }).code).toBe('rule-mismatch');
  });

  refusesLikeEveryScorerAct({ command, decide: decideMeasure });
  conflictsOnAStaleVersion({ command, decide: decideMeasure });
});
