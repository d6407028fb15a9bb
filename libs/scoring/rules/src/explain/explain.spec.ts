import { describe, expect, it } from '@jest/globals';
import type { LeafRule } from '@quanheng/indicator-catalog-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import { openedCampaign, organiser, scorer, unitOf, type LedgerWriter } from '../spec-support/ledger-writer.ts';
import { checklist, graded, group, kind, leaf, levels, pooled, ratio, shortfall, statedPool, system, tally } from '../spec-support/systems.ts';
import { explain } from './explain.ts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
const oneLeaf = (rule: LeafRule, weight = '2'): LedgerWriter => openedCampaign({ systems: [system('s', [leaf('1', rule, { weight })])], units });
const cellOf = ({ fold }: LedgerWriter, unit: string, leafRef = 's/1') => explain(fold, { unit, leaf: leafRef })[0]!;

describe('an explanation', () => {
  it('names the input, the act that set it, its actor and its time', () => {
    const ledger = oneLeaf(graded);
    const { position, at } = ledger.grade('a', 's/1', '1.5');
    expect(cellOf(ledger, 'a')).toEqual({
      unit: 'a',
      leaf: 's/1',
      state: 'scored',
      by: null,
      role: 'assessed',
      weight: '2',
      score: '1.5',
      ruleScore: '1.5',
      inputs: [{ position, type: 'grade-recorded', at, actor: scorer, data: { department: 'zwgk-ban', grade: '1.5' } }],
      movedBy: [],
    });
    expect(cellOf(ledger, 'b')).toMatchObject({ state: 'unscored', weight: '2', score: null, ruleScore: null, inputs: [], movedBy: [] });
  });

  it('shows only the acts that stand', () => {
    const ledger = oneLeaf(graded);
    ledger.grade('a', 's/1', '1.5');
    const second = ledger.grade('a', 's/1', '1');
    ledger.revoke(ledger.grade('a', 's/1', '0'));
    expect(cellOf(ledger, 'a').inputs.map(({ position }) => position)).toEqual([second.position]);
  });

  it('shows an adjustment with its approval beside what the rule gave', () => {
    const ledger = oneLeaf(graded);
    const grade = ledger.grade('a', 's/1', '1.5');
    const adjustment = ledger.adjust('a', 's/1', { points: '1.9' });
    const cell = cellOf(ledger, 'a');
    expect(cell).toMatchObject({ state: 'adjusted', score: '1.9', ruleScore: '1.5' });
    expect(cell.inputs.map(({ position, type }) => [position, type])).toEqual([
      [grade.position, 'grade-recorded'],
      [adjustment.position, 'adjustment-proposed'],
      [adjustment.position + 1, 'adjustment-approved'],
    ]);
    ledger.revokeAdjustment('a', 's/1', adjustment);
    expect(cellOf(ledger, 'a')).toMatchObject({ state: 'scored', score: '1.5', inputs: [{ position: grade.position }] });
  });

  it('says what made a cell not applicable; the value waits behind a ruling', () => {
    const ledger = oneLeaf(ratio);
    const measurement = ledger.measure('a', 's/1', '0', '0');
    expect(cellOf(ledger, 'a')).toMatchObject({ state: 'not-applicable', by: 'whenZero', score: null, ruleScore: null });
    const ruling = ledger.rule('s/1', ['a']);
    expect(cellOf(ledger, 'a')).toMatchObject({
      state: 'not-applicable',
      by: 'ruling',
      inputs: [{ position: measurement.position }, { position: ruling.position, actor: organiser }],
    });
  });

  it('derives weights where full marks are derived', () => {
    const indicators = [group('g1', { kind: 'equal-shares' }, { weight: '40' }), ...['1', '2', '3'].map((code) => leaf(code, checklist, { parent: 'g1' }))];
    const ledger = openedCampaign({ systems: [system('s', indicators), system('r', [leaf('1', levels), leaf('2', levels)], 'equal')], units });
    ledger.fulfil('a', 's/1', 'partly-met');
    expect(cellOf(ledger, 'a')).toMatchObject({ weight: '40/3', score: '20/3' });
    ledger.rule('s/2', ['a']);
    expect(cellOf(ledger, 'a')).toMatchObject({ weight: '20', score: '10' });
    expect(cellOf(ledger, 'a', 's/2')).toMatchObject({ weight: null, state: 'not-applicable' });
    expect(cellOf(ledger, 'a', 'r/1').weight).toBe('50');
  });

  it('has no weight for an item of a deduction group, whose score is what it deducts', () => {
    const ledger = openedCampaign({ systems: [system('s', [group('g1', { kind: 'deductions' }, { weight: '30' }), leaf('1', tally(kind('1', '-5')), { parent: 'g1' })])], units });
    ledger.incident('a', 's/1', '1', '2');
    expect(cellOf(ledger, 'a')).toMatchObject({ weight: null, score: '-10', ruleScore: '-10' });
  });

  it('takes a check-point that was ruled out from the weight', () => {
    const rule: LeafRule = { kind: 'checkpoints', checkpoints: [{ code: 'lead', name: '牵头', points: '1' }, { code: 'support', name: '配合', points: '1' }] };
    const ledger = oneLeaf(rule);
    ledger.rule('s/1', ['a'], 'support');
    expect(cellOf(ledger, 'a')).toMatchObject({ state: 'unscored', weight: '1' });
    ledger.rule('s/1', ['a'], 'lead');
    expect(cellOf(ledger, 'a')).toMatchObject({ state: 'not-applicable', by: 'ruling', weight: '2' });
  });

  it('of a pooled cell names the measurements of the other units that are in the pool', () => {
    const ledger = oneLeaf(pooled);
    ledger.measure('a', 's/1', '60');
    const other = ledger.measure('b', 's/1', '40');
    const later = ledger.measure('c', 's/1', '100');
    expect(cellOf(ledger, 'a').movedBy).toEqual([
      { unit: 'b', position: other.position },
      { unit: 'c', position: later.position },
    ]);
    ledger.rule('s/1', ['b']);
    expect(cellOf(ledger, 'a').movedBy).toEqual([{ unit: 'c', position: later.position }]);
    expect(cellOf(ledger, 'b').movedBy).toEqual([]);
  });

  it('of a shortfall names the units with the best rate, none where its own is the best', () => {
    const ledger = oneLeaf(shortfall);
    ledger.measure('a', 's/1', '98', '100');
    ledger.measure('b', 's/1', '95', '100');
    const best = ledger.measure('c', 's/1', '49', '50');
    expect(cellOf(ledger, 'a').movedBy).toEqual([]);
    expect(cellOf(ledger, 'b').movedBy).toEqual([
      { unit: 'a', position: best.position - 2 },
      { unit: 'c', position: best.position },
    ]);
    const corrected = ledger.measure('b', 's/1', '99', '100');
    expect(cellOf(ledger, 'a')).toMatchObject({ score: '1.9', movedBy: [{ unit: 'b', position: corrected.position }] });
  });

  it('of a cell under a stated pool names the statement as an input', () => {
    const ledger = oneLeaf(statedPool);
    const stated = ledger.campaign('pool-stated', { leaf: 's/1', pool: '100', source: '通报' });
    ledger.measure('a', 's/1', '60');
    expect(cellOf(ledger, 'a').inputs.map(({ type }) => type)).toEqual(['pool-stated', 'measurement-recorded']);
    expect(cellOf(ledger, 'a').inputs[0]!.position).toBe(stated.position);
    expect(cellOf(ledger, 'b').inputs).toEqual([]);
  });

  it('shows inputs in the order of canonical bytes, however their command gave them', () => {
    const ledger = oneLeaf(tally(kind('x', '-1')));
    const events = [ledger.incident('a', 's/1', 'x'), ledger.rule('s/1', ['a'])];
    const written = cellOf(ledger, 'a').inputs.map(({ data }) => JSON.stringify(data));
    expect(written).toEqual(events.map(({ data }) => canonicalJson(data)));
    expect(written).not.toEqual(events.map(({ data }) => JSON.stringify(data)));
  });

  it('goes by unit in list order, then by leaf in print order; an unknown unit or leaf has none', () => {
    const ledger = openedCampaign({ systems: [system('s', [leaf('2', graded, { weight: '1' }), leaf('1', graded, { weight: '1' })])], units });
    expect(explain(ledger.fold).map(({ unit, leaf: ref }) => `${unit} ${ref}`)).toEqual(['a s/2', 'a s/1', 'b s/2', 'b s/1', 'c s/2', 'c s/1']);
    expect(explain(ledger.fold, { unit: 'b' })).toHaveLength(2);
    expect(explain(ledger.fold, { leaf: 's/1' })).toHaveLength(3);
    expect(explain(ledger.fold, { unit: 'nobody' })).toEqual([]);
    expect(explain(ledger.fold, { leaf: 's/9' })).toEqual([]);
  });
});

describe('what a reader may see', () => {
  const ledger = oneLeaf(shortfall);
  ledger.measure('a', 's/1', '98', '100');
  ledger.measure('b', 's/1', '95', '100');
  ledger.rule('s/1', ['b', 'c']);
  ledger.revokeRuling(ledger.rule('s/1', ['c']));
  const onlyOf = (own: string) => ({ seesCell: (unit: string) => unit === own, showsActor: () => false });

  it('a reporter reads the own cells, and nothing of another unit: no name, no value, no actor', () => {
    const fresh = oneLeaf(shortfall);
    fresh.measure('a', 's/1', '98', '100');
    fresh.measure('b', 's/1', '95', '100');
    const explanations = explain(fresh.fold, {}, onlyOf('b'));
    expect(explanations.map(({ unit }) => unit)).toEqual(['b']);
    expect(explanations[0]).toMatchObject({ score: '1.7', movedBy: [] });
    expect(explanations[0]!.inputs[0]).not.toHaveProperty('actor');
    expect(JSON.stringify(explanations)).not.toMatch(/"a"|98/);
  });

  it('a ruling on several units names only those that may be seen', () => {
    const [own] = explain(ledger.fold, { unit: 'b' }, onlyOf('b'));
    expect(own!.inputs.at(-1)).toMatchObject({ type: 'not-applicable-ruled', data: { units: ['b'] } });
    expect(explain(ledger.fold, { unit: 'b' })[0]!.inputs.at(-1)!.data['units']).toEqual(['b', 'c']);
  });

  it('does not change what is stored', () => {
    const before = JSON.stringify(ledger.events);
    explain(ledger.fold, {}, onlyOf('b'));
    expect(JSON.stringify(ledger.events)).toBe(before);
  });
});
