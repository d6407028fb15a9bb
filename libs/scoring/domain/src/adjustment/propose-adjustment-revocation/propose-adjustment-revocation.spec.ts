import { describe, expect, it } from '@jest/globals';
import { actId, closed, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { decideProposeAdjustmentRevocation } from './propose-adjustment-revocation.ts';

const on = 'fagai-wei mini/1';
const proposed: Given = { on, type: 'adjustment-proposed', schema: 1, data: { points: '1.9', reason: '复核' } };
const approved: Given = { on, type: 'adjustment-approved', schema: 1, data: { proposal: actId(0) } };
const revocation: Given = { on, type: 'adjustment-revocation-proposed', schema: 1, data: { adjustment: actId(0), reason: '记录有误' } };
const ruled: Given = { type: 'not-applicable-ruled', schema: 1, data: { leaf: 'mini/1', units: ['fagai-wei'], reason: '无' } };
const command = { unit: 'fagai-wei', leaf: 'mini/1', adjustment: actId(0), reason: '记录有误' };
const propose = (...given: Given[]) => decideProposeAdjustmentRevocation({ ...command, ifMatch: given.filter((event) => event.on).length }, openCampaign(...given));

describe('ProposeAdjustmentRevocation', () => {
  it('proposes to take the adjustment back that stands, while the campaign is closed and behind a ruling too', () => {
    for (const given of [[proposed, approved], [proposed, approved, closed], [proposed, approved, ruled]]) {
      const { on: _, ...event } = revocation;
      expect(propose(...given).events).toEqual([event]);
    }
  });

  it('refuses where no adjustment stands, or another one', () => {
    expect(refusalOf(() => propose()).code).toBe('not-adjusted');
    expect(refusalOf(() => propose(proposed)).code).toBe('not-adjusted');
    const other = { ...command, adjustment: actId(7), ifMatch: 2 };
    expect(refusalOf(() => decideProposeAdjustmentRevocation(other, openCampaign(proposed, approved)))).toEqual({ code: 'not-adjusted', pointer: '/adjustment' });
  });

  it('refuses while a proposal is open', () => {
    expect(refusalOf(() => propose(proposed, approved, revocation)).code).toBe('proposal-pending');
  });

  it('refuses a stale version', () => {
    const stale = { ...command, ifMatch: 1 };
    expect(refusalOf(() => decideProposeAdjustmentRevocation(stale, openCampaign(proposed, approved))).code).toBe('cell-conflict');
  });
});
