import { expect, it } from '@jest/globals';
import type { IndicatorSystem, LeafRule } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf } from '@quanheng/scoring-rules/spec-support';
import { adjustmentBoundsOf } from './adjustment-bounds.ts';

const tally: LeafRule = { kind: 'tally', incidents: [{ code: 'x', name: '情形', points: '-1', unit: '次', state: false }] };
const ranked: LeafRule = { kind: 'rank-to-points', order: 'highest', places: ['10', '8'], otherwise: '5' };
const checkpoints: LeafRule = { kind: 'checkpoints', checkpoints: [{ code: 'one', name: '一', points: '1' }, { code: 'two', name: '二', points: '2' }] };
const leaf = (code: string, rule: LeafRule, more: object) => ({ code, path: [`指标${code}`], rule, applicability: [{ role: 'assessed' as const, is: 'group' as const, id: 'departments' }], printed: {}, ...more });

const system: IndicatorSystem = {
  id: 's',
  title: '示例',
  weighting: 'printed',
  columns: [],
  indicators: [
    leaf('1', ranked, { weight: '10' }),
    leaf('2', tally, { weight: '10' }),
    leaf('3', tally, { weight: '10', floor: '-5', cap: '12' }),
    leaf('4', checkpoints, { weight: '3', cap: '2.5' }),
    { code: 'd', path: ['扣分'], weight: '20', rule: { kind: 'deductions' } },
    leaf('5', tally, { parent: 'd', floor: '-8' }),
    { code: 'h', path: ['加分'], rule: { kind: 'bonus', floor: '-4', cap: '10', bound: 'sum' } },
    leaf('6', tally, { parent: 'h', floor: '-6', cap: '3' }),
  ],
};

it.each<[string, string, string, string]>([
  ['points by place: 0 to the weight', '1', '0', '10'],
  ['a tally with a weight of its own', '2', '0', '10'],
  ['its floor below 0 and its cap above the weight', '3', '-5', '12'],
  ['a cap below the weight', '4', '0', '2.5'],
  ['an item of a deduction group, down to its own floor', '5', '-8', '0'],
  ['an item of a bonus group, within its own bounds', '6', '-6', '3'],
])('an adjustment of %s', (_what, code, least, most) => {
  const { fold } = openedCampaign({ systems: [system], units: [unitOf('a', 1)] });
  expect(adjustmentBoundsOf(fold.findLeaf(`s/${code}`)!, fold.findCell('a', `s/${code}`)!, fold)).toEqual({ stated: 'points', least, most });
});

it('what rulings took out narrows a cap further, and a cap above it does not widen it', () => {
  const ledger = openedCampaign({ systems: [system], units: [unitOf('a', 1)] });
  ledger.rule('s/4', ['a'], 'two');
  expect(adjustmentBoundsOf(ledger.fold.findLeaf('s/4')!, ledger.fold.findCell('a', 's/4')!, ledger.fold)).toMatchObject({ most: '1' });
});
