import { describe, expect, it } from '@jest/globals';
import { asScorer, openCampaign, refusalOf, type Given } from '../../spec-support/campaign-specification.ts';
import { decideUnpickUnit } from './unpick-unit.ts';

const unpick = { leaf: 'tasks/1', role: 'support', unit: 'shuiwu-ju' } as const;
const picked: Given = { type: 'units-picked', schema: 1, data: { leaf: 'tasks/1', role: 'support', units: ['fagai-wei', 'shuiwu-ju'] } };
const scored = (unit: string): Given => ({ on: `${unit} tasks/1`, type: 'level-recorded', schema: 1, data: { department: asScorer.department, level: '完成' } });

describe('UnpickUnit', () => {
  it('takes a unit out of the open set, guarded by its cell', () => {
    const state = openCampaign(picked);
    expect(decideUnpickUnit(unpick, state)).toEqual({
      stream: 'campaign',
      expectedVersion: state.version,
      guard: { stream: 'cell/shuiwu-ju/tasks/1', version: 0 },
      events: [{ type: 'unit-unpicked', schema: 1, data: unpick }],
    });
  });

  it('refuses while its cell is scored', () => {
    expect(refusalOf(() => decideUnpickUnit(unpick, openCampaign(picked, scored('shuiwu-ju')))).code).toBe('cell-scored');
  });

  it('lets a scored unit go that has the cell by its own name', () => {
    const decision = decideUnpickUnit({ ...unpick, unit: 'fagai-wei' }, openCampaign(picked, scored('fagai-wei')));
    expect(decision.guard).toEqual({ stream: 'cell/fagai-wei/tasks/1', version: 1 });
  });

  it('lets a scored unit go that is picked in another role too', () => {
    const again: Given = { type: 'units-picked', schema: 1, data: { leaf: 'tasks/1', role: 'assessed', units: ['shuiwu-ju'] } };
    expect(decideUnpickUnit(unpick, openCampaign(picked, again, scored('shuiwu-ju'))).events).toHaveLength(1);
  });

  it('refuses a unit that is not picked', () => {
    expect(refusalOf(() => decideUnpickUnit({ ...unpick, role: 'assessed' }, openCampaign(picked))).code).toBe('not-found');
  });
});
