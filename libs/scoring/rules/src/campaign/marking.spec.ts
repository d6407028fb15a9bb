import { describe, expect, it } from '@jest/globals';
import { scoreboardOf } from '../scoreboard/scoreboard.ts';
import { openedCampaign, organiser, unitOf } from '../spec-support/ledger-writer.ts';
import { graded, group, leaf, pooled, shortfall, statedPool, system } from '../spec-support/systems.ts';

describe('what an event marks', () => {
  const manyUnits = Array.from({ length: 20 }, (_, index) => unitOf(`u${index + 1}`, index + 1));
  const indicators = [
    group('g1', { kind: 'sum' }, { weight: '6' }),
    leaf('1', graded, { weight: '2', parent: 'g1' }),
    leaf('2', pooled, { weight: '2', parent: 'g1' }),
    leaf('3', statedPool, { weight: '2', parent: 'g1' }),
    leaf('4', shortfall, { weight: '2' }),
  ];
  const ledger = openedCampaign({ systems: [system('s', indicators)], units: manyUnits });
  for (const { unit } of manyUnits) {
    ledger.grade(unit, 's/1', '1');
    ledger.measure(unit, 's/2', '5');
    ledger.measure(unit, 's/3', '1');
    ledger.measure(unit, 's/4', '1', '2');
  }
  ledger.campaign('pool-stated', { leaf: 's/3', pool: '100', source: '通报' });

  /** Nodes marked by an act, and computed by the read of the scoreboard after it. */
  const workOf = (act: () => unknown): { marked: number; computed: number } => {
    scoreboardOf(ledger.fold);
    const { markedCount, computedCount } = ledger.fold;
    act();
    const marked = ledger.fold.markedCount - markedCount;
    scoreboardOf(ledger.fold);
    return { marked, computed: ledger.fold.computedCount - computedCount };
  };

  it('a grade: its cell, the group, the system, the row, the ranking', () => {
    expect(workOf(() => ledger.grade('u7', 's/1', '1.5'))).toEqual({ marked: 5, computed: 5 });
  });

  it('a measurement in a pool: the column, and for each of its 20 units the cell and what is above', () => {
    expect(workOf(() => ledger.measure('u7', 's/2', '6'))).toEqual({ marked: 1 + 20 * 4 + 1, computed: 1 + 20 * 4 + 1 });
  });

  it('a measurement against the best: the column', () => {
    expect(workOf(() => ledger.measure('u7', 's/4', '2', '3'))).toEqual({ marked: 1 + 20 * 3 + 1, computed: 1 + 20 * 3 + 1 });
  });

  it('a measurement under a stated pool: its cell alone', () => {
    expect(workOf(() => ledger.measure('u7', 's/3', '2'))).toEqual({ marked: 5, computed: 5 });
  });

  it('a stated pool: the column', () => {
    expect(workOf(() => ledger.campaign('pool-stated', { leaf: 's/3', pool: '200', source: '通报' }))).toEqual({ marked: 82, computed: 82 });
  });

  it('a ruling on a leaf that no other unit looks at: the ruled cells', () => {
    expect(workOf(() => ledger.rule('s/1', ['u1', 'u2']))).toEqual({ marked: 2 * 4 + 1, computed: 2 * 4 + 1 });
  });

  it('composite weights: the rows of the group and their ranking', () => {
    const weights = { programme: 'main', group: 'departments', weights: [{ system: 's', weight: '2' }], origin: 'stated' } as const;
    expect(workOf(() => ledger.campaign('composite-weights-set', { ...weights, weights: [...weights.weights] }))).toEqual({ marked: 21, computed: 21 });
  });

  it('a proposal, a department, an assignment, closing: nothing', () => {
    expect(
      workOf(() => {
        ledger.cell('u1', 's/4', 'adjustment-proposed', { points: '1', reason: '复核' }, organiser);
        ledger.campaign('scoring-department-set', { department: 'x', name: '某局' });
        ledger.campaign('leaves-assigned', { department: 'x', leaves: ['s/1'] });
        ledger.campaign('campaign-closed', {});
      }),
    ).toEqual({ marked: 0, computed: 0 });
  });

  it('what is marked already is not marked again until somebody reads', () => {
    const before = ledger.fold.markedCount;
    for (let count = 0; count < 50; count += 1) ledger.measure('u9', 's/2', String(count));
    expect(ledger.fold.markedCount - before).toBe(1 + 20 * 4 + 1);
  });
});
