import { describe, expect, it } from '@jest/globals';
import type { Indicator, LeafRule } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../spec-support/ledger-writer.ts';
import { graded, group, kind, leaf, system, tally } from '../spec-support/systems.ts';
import { explain } from './explain.ts';
import { explanationText } from './explanation-text.ts';
import { EVERYTHING_VISIBLE } from './visibility.ts';

/** What an explanation says of bounds, ceilings, gates, places, unlimited deductions and vetoes. */

const everybody = [{ role: 'assessed', is: 'group', id: 'departments' } as const, { role: 'assessed', is: 'group', id: 'townships' } as const];
const units = [unitOf('a', 1), unitOf('b', 2), unitOf('t', 3, 'townships')];
const campaignOf = (...indicators: readonly Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units });
const cellOf = ({ fold }: LedgerWriter, unit: string, ref = 's/1', visibility = EVERYTHING_VISIBLE) => explain(fold, { unit, leaf: ref }, visibility)[0]!;
const textOf = (ledger: LedgerWriter, unit = 'a', ref = 's/1') => explanationText(explain(ledger.fold, { unit, leaf: ref }));

describe('a bound of the leaf', () => {
  it('stands beside the score, and what the rule gave before it', () => {
    const ledger = campaignOf({ ...leaf('1', tally(kind('x', '-6'), kind('y', '5')), { weight: '10' }), floor: '-1', cap: '12' });
    const bad = ledger.incident('a', 's/1', 'x', '2');
    expect(cellOf(ledger, 'a')).toMatchObject({ score: '-1', ruleScore: '-2', bounded: { by: 'floor', from: '-2', to: '-1' } });
    expect(textOf(ledger)).toContain('受本指标下限约束：-2.00 分计为 -1.00 分');
    ledger.revoke(bad);
    ledger.incident('a', 's/1', 'y');
    expect(cellOf(ledger, 'a')).toMatchObject({ score: '12', ruleScore: '15', bounded: { by: 'cap', from: '15', to: '12' } });
    expect(textOf(ledger)).toContain('受本指标上限约束：15.00 分计为 12.00 分');
    ledger.adjust('a', 's/1', { points: '11' });
    expect(cellOf(ledger, 'a')).toMatchObject({ state: 'adjusted', score: '11', ruleScore: '15' });
    expect(cellOf(ledger, 'a')).not.toHaveProperty('bounded');
  });

  it('may be a ceiling that one of its own incidents set', () => {
    const ledger = campaignOf(leaf('1', tally({ ...kind('x', '-1'), ceiling: { node: '1', points: '6' } }), { weight: '10' }));
    const { position } = ledger.incident('a', 's/1', 'x');
    expect(cellOf(ledger, 'a')).toMatchObject({
      score: '6',
      bounded: { by: 'ceiling', from: '9', to: '6' },
      consequences: [{ is: 'ceiling', position, node: '1', points: '6' }],
    });
    expect(textOf(ledger)).toContain('受本指标封顶约束：9.00 分计为 6.00 分');
    expect(textOf(ledger)).toContain(`情形 #${position} 使 1 最高计 6.00 分`);
    // Whoever adjusts the cell knows its incidents: the stated points are not bounded again.
    ledger.adjust('a', 's/1', { points: '8' });
    expect(cellOf(ledger, 'a')).toMatchObject({ score: '8', ruleScore: '9', consequences: [{ is: 'ceiling', node: '1' }] });
    expect(cellOf(ledger, 'a')).not.toHaveProperty('bounded');
    expect(textOf(ledger)).toContain(`情形 #${position} 使 1 最高计 6.00 分（不约束已调整的分数）`);
  });
});

describe('what acts above a leaf', () => {
  const ceiling = { ...kind('x', '0'), ceiling: { node: 'g', points: '8' } };
  const capped = () => {
    const ledger = campaignOf(group('g', { kind: 'sum' }), leaf('1', tally(ceiling), { weight: '10', parent: 'g' }), leaf('2', graded, { weight: '10', parent: 'g' }), leaf('3', graded, { weight: '10' }));
    ledger.grade('a', 's/2', '10');
    return { ledger, incident: ledger.incident('a', 's/1', 'x') };
  };

  it('is told of every leaf below the group, and of no other', () => {
    const { ledger, incident } = capped();
    const above = [{ node: 'g', by: 'ceiling', from: '20', to: '8', leaf: 's/1', position: incident.position }];
    expect(cellOf(ledger, 'a', 's/1').above).toEqual(above);
    expect(cellOf(ledger, 'a', 's/2')).toMatchObject({ score: '10', above });
    expect(cellOf(ledger, 'a', 's/3')).not.toHaveProperty('above');
    expect(cellOf(ledger, 'b', 's/2')).not.toHaveProperty('above');
    expect(textOf(ledger, 'a', 's/2')).toContain(`上级 g 受封顶约束（s/1 #${incident.position}）：20.00 分计为 8.00 分`);
  });

  it('is not told to a reader who does not see all cells of the unit in that system', () => {
    const { ledger } = capped();
    const column = { ...EVERYTHING_VISIBLE, seesCell: (_unit: string, ref: string) => ref === 's/2' };
    const own = { ...EVERYTHING_VISIBLE, seesCell: (unit: string) => unit === 'a' };
    expect(cellOf(ledger, 'a', 's/2', column)).not.toHaveProperty('above');
    expect(cellOf(ledger, 'a', 's/2', own)).toHaveProperty('above');
  });

  it('may be a gate before a bonus group', () => {
    const nodes = [leaf('1', graded, { weight: '10' }), group('h', { kind: 'bonus', floor: '-10', cap: '10', bound: 'sum' }), leaf('2', tally(kind('p', '4')), { parent: 'h' })];
    const ledger = openedCampaign({ systems: [{ ...system('s', nodes), gates: [{ bonus: 'h', node: 'base', atLeast: '60' }] }], units });
    ledger.incident('a', 's/2', 'p');
    expect(textOf(ledger, 'a', 's/2')).toContain('上级 h 受加分门槛约束（基础得分 0.00 分，未达 60.00 分）：4.00 分计为 0.00 分');
    ledger.grade('a', 's/1', '6');
    expect(cellOf(ledger, 'a', 's/2')).not.toHaveProperty('above');
  });
});

it('vetoes and unlimited deductions are told of the cell in which their incidents stand', () => {
  const ledger = campaignOf(leaf('1', tally({ ...kind('v', '0'), veto: true }, { ...kind('u', '-7.5'), unlimited: true }), { weight: '10' }));
  const veto = ledger.incident('a', 's/1', 'v');
  ledger.incident('a', 's/1', 'u', '2');
  expect(cellOf(ledger, 'a')).toMatchObject({
    score: '10',
    consequences: [
      { is: 'veto', position: veto.position, kind: '情形v', reason: '检查发现' },
      { is: 'unlimited', points: '15' },
    ],
  });
  expect(textOf(ledger)).toContain(`情形 #${veto.position} 一票否决（情形v）：检查发现`);
  expect(textOf(ledger)).toContain('不设上限的扣分：从总分中扣 15.00 分');
  ledger.rule('s/1', ['a']);
  expect(cellOf(ledger, 'a')).not.toHaveProperty('consequences');
});

describe('a place', () => {
  const places: LeafRule = { kind: 'rank-to-points', order: 'highest', places: ['10', '6'], otherwise: '0' };

  it('is told with the measurements of the same ranking group, and of no other', () => {
    const ledger = campaignOf(leaf('1', places, { weight: '10', for: everybody }));
    const [first, second] = [ledger.measure('a', 's/1', '5'), ledger.measure('b', 's/1', '7')];
    ledger.measure('t', 's/1', '9');
    expect(cellOf(ledger, 'a')).toMatchObject({ score: '6', place: 2, movedBy: [{ unit: 'b', position: second.position }] });
    expect(cellOf(ledger, 'b')).toMatchObject({ score: '10', place: 1, movedBy: [{ unit: 'a', position: first.position }] });
    expect(cellOf(ledger, 't')).toMatchObject({ score: '10', place: 1, movedBy: [] });
    expect(textOf(ledger)).toContain('组内第 2 名');
  });

  it('names no unit that the reader may not see', () => {
    const ledger = campaignOf(leaf('1', places, { weight: '10' }));
    ledger.measure('a', 's/1', '5');
    ledger.measure('b', 's/1', '7');
    expect(cellOf(ledger, 'a', 's/1', { ...EVERYTHING_VISIBLE, seesCell: (unit) => unit === 'a' })).toMatchObject({ place: 2, movedBy: [] });
  });

  it('is not there for a unit that has measured nothing or is ruled out', () => {
    const ledger = campaignOf(leaf('1', places, { weight: '10' }));
    ledger.measure('a', 's/1', '5');
    expect(cellOf(ledger, 'b')).not.toHaveProperty('place');
    ledger.rule('s/1', ['a']);
    expect(cellOf(ledger, 'a')).not.toHaveProperty('place');
  });
});
