import { describe, expect, it } from '@jest/globals';
import { LedgerWriter, openedCampaign, unitOf } from '../spec-support/ledger-writer.ts';
import { rowOf, systemOf } from '../spec-support/readings.ts';
import { graded, leaf, levels, system } from '../spec-support/systems.ts';

const units = [unitOf('fagai-wei', 1), unitOf('shuiwu-ju', 2)];

describe('picks', () => {
  const openSet = [{ role: 'assessed', is: 'open', name: '相关部门' }] as const;
  const reform = system('reform', [leaf('1', levels), leaf('2', levels, { for: openSet }), leaf('3', levels, { for: [{ role: 'lead', is: 'unit', id: 'a' }, ...openSet] })], 'equal');
  const two = [unitOf('a', 1), unitOf('b', 2)];

  it('give cells, in a draft from the opening on, and take them away', () => {
    const ledger = new LedgerWriter();
    ledger.plan({ systems: [reform], units: two });
    ledger.campaign('units-picked', { leaf: 'reform/2', role: 'assessed', units: ['b'] });
    ledger.open({ systems: [reform], units: two });
    expect(ledger.fold.unitsOfLeaf('reform/2')).toEqual(['b']);
    expect([...ledger.fold.picks.get('reform/2')!.get('assessed')!]).toEqual(['b']);
    ledger.campaign('units-picked', { leaf: 'reform/2', role: 'assessed', units: ['a'] });
    expect(ledger.fold.unitsOfLeaf('reform/2')).toEqual(['a', 'b']);
    ledger.campaign('unit-unpicked', { leaf: 'reform/2', role: 'assessed', unit: 'b' });
    expect(ledger.fold.unitsOfLeaf('reform/2')).toEqual(['a']);
    expect(ledger.fold.findCell('b', 'reform/2')).toBeUndefined();
  });

  it('change what 100 / k is at once', () => {
    const ledger = openedCampaign({ systems: [reform], units: two });
    ledger.cell('b', 'reform/1', 'level-recorded', { level: '完成' });
    expect(rowOf(ledger.fold, 'b')).toMatchObject({ exact: '100', applicable: 1 });
    ledger.campaign('units-picked', { leaf: 'reform/2', role: 'assessed', units: ['b'] });
    expect(rowOf(ledger.fold, 'b')).toMatchObject({ exact: '50', provisional: '100', applicable: 2 });
    ledger.campaign('unit-unpicked', { leaf: 'reform/2', role: 'assessed', unit: 'b' });
    expect(rowOf(ledger.fold, 'b')).toMatchObject({ exact: '100', applicable: 1 });
  });

  it('leave a cell that the unit has by another way, in its strongest role', () => {
    const ledger = openedCampaign({ systems: [reform], units: two });
    ledger.campaign('units-picked', { leaf: 'reform/3', role: 'assessed', units: ['a', 'b'] });
    expect(ledger.fold.findCell('a', 'reform/3')!.role).toBe('lead');
    expect(ledger.fold.findCell('b', 'reform/3')!.role).toBe('assessed');
    ledger.campaign('unit-unpicked', { leaf: 'reform/3', role: 'assessed', unit: 'a' });
    expect(ledger.fold.findCell('a', 'reform/3')!.role).toBe('lead');
  });

  it('bring back the stream of a cell that was unpicked', () => {
    const ledger = openedCampaign({ systems: [reform], units: two });
    ledger.campaign('units-picked', { leaf: 'reform/2', role: 'assessed', units: ['b'] });
    const act = ledger.cell('b', 'reform/2', 'level-recorded', { level: '完成' });
    ledger.revoke(act);
    ledger.campaign('unit-unpicked', { leaf: 'reform/2', role: 'assessed', unit: 'b' });
    ledger.campaign('units-picked', { leaf: 'reform/2', role: 'assessed', units: ['b'] });
    expect(ledger.fold.findCell('b', 'reform/2')).toMatchObject({ version: 2, scored: false });
    ledger.cell('b', 'reform/2', 'level-recorded', { level: '推进中' });
    expect(rowOf(ledger.fold, 'b').exact).toBe('25');
  });

  it('of a unit outside the programme\'s list give no cell', () => {
    const ledger = openedCampaign({ systems: [reform], units: [...two, unitOf('c', 1, 'departments', 'other')] });
    ledger.campaign('units-picked', { leaf: 'reform/2', role: 'assessed', units: ['c'] });
    expect(ledger.fold.findCell('c', 'reform/2')).toBeUndefined();
    expect(ledger.fold.unitsOfLeaf('reform/2')).toEqual([]);
  });
});

describe('a leaf that reaches nobody', () => {
  it('has no cell and is in no maximum', () => {
    const outside = [
      { role: 'assessed', is: 'body', name: '市政办' },
      { role: 'lead', is: 'unit', id: 'nobody' },
    ] as const;
    const ledger = openedCampaign({ systems: [system('s', [leaf('1', graded, { weight: '3' }), leaf('2', graded, { weight: '7', for: outside })])], units });
    expect(ledger.fold.unitsOfLeaf('s/2')).toEqual([]);
    expect(systemOf(ledger.fold, 'fagai-wei', 's').maximum).toBe('3');
  });
});
