import type { ApplicabilityEntry, IndicatorSystem, LeafIndicator, LeafRule } from '@quanheng/indicator-catalog-contracts';

/** Two small systems that hold every rule kind once: what the specs of the deciders score. */

const departments: readonly ApplicabilityEntry[] = [{ role: 'assessed', is: 'group', id: 'departments' }];

type LeafShape = { readonly parent?: string; readonly weight?: string; readonly applicability?: readonly ApplicabilityEntry[] };

const leaf = (code: string, rule: LeafRule, { parent, weight, applicability = departments }: LeafShape): LeafIndicator => ({
  code,
  ...(parent === undefined ? {} : { parent }),
  path: [`指标${code}`],
  ...(weight === undefined ? {} : { weight }),
  rule,
  applicability: [...applicability],
  printed: {},
});

const pair = { complement: false, whenZero: 'notApplicable' } as const;

export const mini: IndicatorSystem = {
  id: 'mini',
  title: '示例',
  weighting: 'printed',
  columns: [],
  indicators: [
    { code: 'g1', path: ['基础'], rule: { kind: 'sum' } },
    leaf('1', { kind: 'graded', step: '0.1' }, { parent: 'g1', weight: '2' }),
    leaf('2', { kind: 'ratio', pool: 'units', part: true, ...pair }, { parent: 'g1', weight: '2' }),
    leaf('3', { kind: 'ratio', pool: 'stated', part: true, ...pair }, { parent: 'g1', weight: '1' }),
    leaf('4', { kind: 'ratio', part: true, periodic: true, ...pair }, { parent: 'g1', weight: '2' }),
    leaf('5', { kind: 'reduction', whenZero: 'notApplicable' }, { parent: 'g1', weight: '2' }),
    leaf('6', { kind: 'shortfall', step: '0.1', whole: false, part: true, whenZero: 'notApplicable' }, { parent: 'g1', weight: '3' }),
    leaf('7', { kind: 'binary' }, { parent: 'g1', weight: '1' }),
    leaf(
      '8',
      {
        kind: 'checkpoints',
        checkpoints: [
          { code: 'lead', name: '牵头', points: '1' },
          { code: 'support', name: '配合', points: '1' },
        ],
      },
      { parent: 'g1', weight: '2' },
    ),
    leaf('9', { kind: 'ratio', part: false, ...pair }, { parent: 'g1', weight: '2' }),
    { code: 'g2', path: ['扣分'], weight: '30', rule: { kind: 'deductions' } },
    leaf(
      '10',
      {
        kind: 'tally',
        incidents: [
          { code: '2', name: '少进驻', points: '-5', unit: '项', state: true },
          { code: '10a', name: '未当场办结', points: '-3', unit: '次', state: false },
          { code: '10b', name: '督办后未整改', points: '-5', unit: '次', state: false, follows: { code: '10a', required: true, effect: 'and' } },
          { code: '22a', name: '现场指出', points: '-3', unit: '次', state: false },
          { code: '22b', name: '书面通报', points: '-5', unit: '次', state: false, follows: { code: '22a', required: false, effect: 'instead' } },
        ],
      },
      { parent: 'g2' },
    ),
    { code: 'g3', path: ['清单'], weight: '40', rule: { kind: 'equal-shares' } },
    leaf('11', { kind: 'checklist' }, { parent: 'g3' }),
    { code: 'g4', path: ['加（扣）分'], weight: '10', rule: { kind: 'bonus', floor: '-10', cap: '10', bound: 'sum' } },
    leaf('12', { kind: 'tally', incidents: [{ code: '12a', name: '表彰', points: '1', unit: '次', state: false }] }, { parent: 'g4' }),
  ],
};

/** Unweighted: its tasks weigh 100 / k. The first names a unit and has an open set in two roles. */
export const tasks: IndicatorSystem = {
  id: 'tasks',
  title: '任务',
  weighting: 'equal',
  columns: [],
  indicators: [
    leaf(
      '1',
      {
        kind: 'levels',
        levels: [
          { name: '完成', share: '1' },
          { name: '未完成', share: '0' },
        ],
      },
      {
        applicability: [
          { role: 'lead', is: 'unit', id: 'fagai-wei' },
          { role: 'support', is: 'open', name: '相关部门' },
          { role: 'assessed', is: 'open', name: '相关部门' },
        ],
      },
    ),
  ],
};
