import { describe, expect, it } from '@jest/globals';
import { actId, campaignOf, closed, draft, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { decideProposeAdjustment, type ProposeAdjustment, type StatedScore } from './propose-adjustment.ts';

const on = 'fagai-wei mini/1';
const command: ProposeAdjustment = { unit: 'fagai-wei', leaf: 'mini/1', ifMatch: 0, stated: { points: '1.9' }, reason: '复核网站记录' };
const proposed: Given = { on, type: 'adjustment-proposed', schema: 1, data: { points: '1.9', reason: '复核网站记录' } };
const approved: Given = { on, type: 'adjustment-approved', schema: 1, data: { proposal: actId(0) } };
const rejected: Given = { on, type: 'adjustment-rejected', schema: 1, data: { proposal: actId(0), reason: '依据不足' } };
const propose = (changed: Partial<ProposeAdjustment>, ...given: Given[]) =>
  decideProposeAdjustment({ ...command, ifMatch: given.filter((event) => event.on).length, ...changed }, openCampaign(...given));
const refused = (changed: Partial<ProposeAdjustment>, ...given: Given[]) => refusalOf(() => propose(changed, ...given));

describe('ProposeAdjustment', () => {
  it('proposes stated points, guarded by the campaign, without a department', () => {
    const state = openCampaign();
    expect(decideProposeAdjustment(command, state)).toEqual({
      stream: 'cell/fagai-wei/mini/1',
      expectedVersion: 0,
      guard: { stream: 'campaign', version: state.version },
      events: [{ type: 'adjustment-proposed', schema: 1, data: { points: '1.9', reason: '复核网站记录' } }],
    });
  });

  it('is possible while the campaign is closed, not in a draft', () => {
    expect(propose({}, closed).events).toHaveLength(1);
    expect(refusalOf(() => decideProposeAdjustment(command, campaignOf(...draft))).code).toBe('campaign-state');
  });

  it.each<[string, string, StatedScore, string, string]>([
    ['a weighted leaf: 0 to its weight', 'mini/1', { points: '2.1' }, '0', '2'],
    ['a weighted leaf: not below 0', 'mini/1', { points: '-0.1' }, '0', '2'],
    ['a leaf of an unweighted system: a share', 'tasks/1', { share: '1.1' }, '0', '1'],
    ['an item of equal shares: a share', 'mini/11', { share: '-1' }, '0', '1'],
    ['an item of a deduction group: down to its weight', 'mini/10', { points: '-30.5' }, '-30', '0'],
    ['an item of a deduction group: never a bonus', 'mini/10', { points: '1' }, '-30', '0'],
    ['an item of a bonus group', 'mini/12', { points: '10.5' }, '-10', '10'],
  ])('bounds %s', (_, leaf, stated, least, most) => {
    expect(refused({ leaf, stated })).toMatchObject({ code: 'outside-bounds', parameters: { least, most } });
  });

  it.each<[string, StatedScore]>([
    ['mini/1', { points: '2/3' }],
    ['mini/11', { share: '1/3' }],
    ['mini/10', { points: '-30' }],
    ['mini/12', { points: '-10' }],
    ['tasks/1', { share: '1' }],
  ])('takes for %s %j', (leaf, stated) => {
    expect(propose({ leaf, stated }).events[0]!.data).toEqual({ ...stated, reason: '复核网站记录' });
  });

  it('bounds a cell with a check-point ruled out by what is left', () => {
    const ruled: Given = { type: 'not-applicable-ruled', schema: 1, data: { leaf: 'mini/8', units: ['fagai-wei'], reason: '只有牵头', checkpoint: 'support' } };
    expect(refused({ leaf: 'mini/8', stated: { points: '1.5' } }, ruled)).toMatchObject({ code: 'outside-bounds', parameters: { most: '1' } });
  });

  it('refuses points where a share is stated, and the reverse', () => {
    expect(refused({ leaf: 'mini/11', stated: { points: '1' } })).toMatchObject({ code: 'rule-mismatch', pointer: '/points', parameters: { stated: 'share' } });
    expect(refused({ stated: { share: '1' } })).toMatchObject({ code: 'rule-mismatch', pointer: '/share' });
  });

  it('refuses a fraction that is not in lowest terms', () => {
    expect(refused({ stated: { points: '4/6' } })).toMatchObject({ code: 'invalid-request', pointer: '/points' });
  });

  it('takes a fraction in lowest terms as it is written, also where a decimal would end', () => {
    expect(propose({ stated: { points: '1/2' } }).events).toMatchObject([{ data: { points: '1/2' } }]);
  });

  it('refuses a stale version, and a cell that does not exist', () => {
    expect(refused({ ifMatch: 0 }, proposed)).toMatchObject({ code: 'cell-conflict', parameters: { version: 1 } });
    expect(refused({ unit: 'yushugou-zhen' }).code).toBe('not-found');
  });

  it('refuses while a proposal is open, not after it was rejected', () => {
    expect(refused({}, proposed)).toEqual({ code: 'proposal-pending', parameters: { proposal: actId(0), version: 1 } });
    expect(propose({}, proposed, rejected).events).toHaveLength(1);
  });

  it('refuses a second adjustment over one that stands', () => {
    expect(refused({}, proposed, approved)).toEqual({ code: 'already-adjusted', parameters: { adjustment: actId(0) } });
  });

  it('refuses a cell that is ruled not applicable', () => {
    expect(refused({}, { type: 'not-applicable-ruled', schema: 1, data: { leaf: 'mini/1', units: ['fagai-wei'], reason: '无' } }).code).toBe('cell-not-applicable');
  });
});
