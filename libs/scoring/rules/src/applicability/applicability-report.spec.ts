import { describe, expect, it } from '@jest/globals';
import { graded, group, kind, leaf, levels, checklist, system, tally } from '../spec-support/systems.ts';
import { applicabilityReport } from './applicability-report.ts';

const units = [
  { unit: 'fagai-wei', name: '市发改委', group: 'departments' },
  { unit: 'yushugou-zhen', name: '榆树沟镇', group: 'townships' },
];

describe('the applicability of a system', () => {
  it('names each unit of the list, in list order, with its leaves in print order', () => {
    const indicators = [
      leaf('1', graded, { weight: '2' }),
      leaf('2', graded, { weight: '3.5', for: [{ role: 'lead', is: 'unit', id: 'yushugou-zhen' }, { role: 'assessed', is: 'body', name: '市政办' }] }),
    ];
    expect(applicabilityReport(system('s', indicators), units)).toEqual([
      { unit: 'fagai-wei', name: '市发改委', leaves: [{ code: '1', role: 'assessed', by: 'group' }], maximum: '2' },
      { unit: 'yushugou-zhen', name: '榆树沟镇', leaves: [{ code: '2', role: 'lead', by: 'name' }], maximum: '3.5' },
    ]);
    expect(applicabilityReport(system('s', indicators), [...units].reverse()).map(({ unit }) => unit)).toEqual(['yushugou-zhen', 'fagai-wei']);
  });

  it.each([
    ['lead before assessed', [{ role: 'assessed', is: 'unit', id: 'fagai-wei' }, { role: 'lead', is: 'group', id: 'departments' }], { role: 'lead', by: 'group' }],
    ['assessed before support', [{ role: 'support', is: 'unit', id: 'fagai-wei' }, { role: 'assessed', is: 'group', id: 'departments' }], { role: 'assessed', by: 'group' }],
    ['name before group', [{ role: 'support', is: 'group', id: 'departments' }, { role: 'support', is: 'unit', id: 'fagai-wei' }], { role: 'support', by: 'name' }],
  ] as const)('counts a leaf once for a unit: %s', (_what, entries, expected) => {
    const [report] = applicabilityReport(system('s', [leaf('1', graded, { weight: '2', for: entries })]), units);
    expect(report!.leaves).toEqual([{ code: '1', ...expected }]);
    expect(report!.maximum).toBe('2');
  });

  it('has no maximum for a unit without leaves', () => {
    const [, township] = applicabilityReport(system('s', [leaf('1', graded, { weight: '2' })]), units);
    expect(township).toEqual({ unit: 'yushugou-zhen', name: '榆树沟镇', leaves: [], maximum: null });
  });

  it('shows open sets only after a pick', () => {
    const reform = system('reform', [leaf('11', levels, { for: [{ role: 'support', is: 'open', name: '相关部门' }] })], 'equal');
    expect(applicabilityReport(reform, units)[0]!.leaves).toEqual([]);
    const picks = new Map([['reform/11', new Map([['support', new Set(['fagai-wei'])]] as const)]]);
    expect(applicabilityReport(reform, units, picks)[0]).toMatchObject({ leaves: [{ code: '11', role: 'support', by: 'open' }], maximum: '100' });
  });

  it('counts groups that carry the weight once, and a bonus never', () => {
    const indicators = [
      group('g1', { kind: 'deductions' }, { weight: '30' }),
      leaf('1', tally(kind('1', '-5')), { parent: 'g1' }),
      leaf('2', tally(kind('2', '-5')), { parent: 'g1' }),
      group('g2', { kind: 'equal-shares' }, { weight: '40' }),
      leaf('3', checklist, { parent: 'g2' }),
      group('g3', { kind: 'equal-shares' }, { weight: '25' }),
      leaf('4', checklist, { parent: 'g3', for: [{ role: 'assessed', is: 'group', id: 'townships' }] }),
      group('g4', { kind: 'bonus', floor: '-10', cap: '10', bound: 'sum' }),
      leaf('5', tally(kind('5', '1')), { parent: 'g4' }),
    ];
    const [department, township] = applicabilityReport(system('s', indicators), units);
    expect(department).toMatchObject({ maximum: '70' });
    expect(department!.leaves.map(({ code }) => code)).toEqual(['1', '2', '3', '5']);
    expect(township!.maximum).toBe('25');
  });
});
