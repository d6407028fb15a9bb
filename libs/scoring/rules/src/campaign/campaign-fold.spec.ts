import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import { foldCampaign } from '../replay/fold-campaign.ts';
import { scoreboardOf } from '../scoreboard/scoreboard.ts';
import { LedgerWriter, openedCampaign, organiser, unitOf } from '../spec-support/ledger-writer.ts';
import { rowOf, statusOf, systemOf } from '../spec-support/readings.ts';
import { graded, group, leaf, levels, pooled, shortfall, statedPool, system } from '../spec-support/systems.ts';
import { CampaignFold } from './campaign-fold.ts';
import { InvalidLedgerError, UnknownEngineError, UnknownEventError } from './fold-errors.ts';

const mini = system('mini', [group('g1', { kind: 'sum' }, { weight: '4' }), leaf('1', graded, { weight: '2', parent: 'g1' }), leaf('2', pooled, { weight: '2', parent: 'g1' })]);
const units = [unitOf('fagai-wei', 1), unitOf('shuiwu-ju', 2)];
const words = { systems: [mini], units };
const scores = ({ fold }: LedgerWriter, leafRef: string) => units.map(({ unit }) => statusOf(fold, unit, leafRef));

describe('the fold of a campaign from plan to reopening', () => {
  const ledger = new LedgerWriter();
  const { fold } = ledger;

  it('is a draft without cells after plan, department and assignment (positions 0 to 2)', () => {
    expect(fold.status).toBe('none');
    ledger.plan(words);
    ledger.campaign('scoring-department-set', { department: 'zwgk-ban', name: '市政务公开办' });
    ledger.campaign('leaves-assigned', { department: 'zwgk-ban', leaves: ['mini/1', 'mini/2'] });
    expect(fold).toMatchObject({ status: 'draft', position: 2, version: 3, statusVersion: 1 });
    expect([...fold.assignments.get('mini/1')!]).toEqual(['zwgk-ban']);
    expect(fold.departments.get('zwgk-ban')).toEqual({ name: '市政务公开办', version: 2 });
    expect(fold.findCell('fagai-wei', 'mini/1')).toBeUndefined();
    expect(scoreboardOf(fold)).toEqual({ campaign: 'demo-1', position: 2, programmes: [{ id: 'main', groups: [] }] });
  });

  it('is open with 4 unscored cells after the opening (3 to 9)', () => {
    ledger.open(words);
    expect(fold).toMatchObject({ status: 'open', engine: 1, position: 9, version: 10, statusVersion: 4 });
    expect([...scores(ledger, 'mini/1'), ...scores(ledger, 'mini/2')]).toEqual(Array(4).fill('unscored'));
    expect(fold.unitsOfLeaf('mini/2')).toEqual(['fagai-wei', 'shuiwu-ju']);
  });

  it('lets the newest unrevoked grade stand (10 to 12)', () => {
    ledger.grade('fagai-wei', 'mini/1', '1.5');
    expect(statusOf(fold, 'fagai-wei', 'mini/1')).toBe('scored 1.5');
    const second = ledger.grade('fagai-wei', 'mini/1', '1.8');
    expect(statusOf(fold, 'fagai-wei', 'mini/1')).toBe('scored 1.8');
    ledger.revoke(second);
    expect(statusOf(fold, 'fagai-wei', 'mini/1')).toBe('scored 1.5');
    expect(fold.findCell('fagai-wei', 'mini/1')).toMatchObject({ version: 3, head: { position: 12 }, scored: true, ruledOut: false });
  });

  it('sums the pool over the measured units (13, 14)', () => {
    ledger.measure('fagai-wei', 'mini/2', '60');
    expect(scores(ledger, 'mini/2')).toEqual(['scored 2', 'unscored']);
    ledger.measure('shuiwu-ju', 'mini/2', '40');
    expect(scores(ledger, 'mini/2')).toEqual(['scored 1.2', 'scored 0.8']);
    expect(fold.measuredPool('mini/2')).toBe('100');
  });

  it('takes a ruled cell out of pool and maximum, and back (15, 16)', () => {
    const ruling = ledger.rule('mini/2', ['shuiwu-ju']);
    expect(ruling.position).toBe(15);
    expect(scores(ledger, 'mini/2')).toEqual(['scored 2', 'not-applicable by ruling']);
    expect(systemOf(fold, 'shuiwu-ju', 'mini')).toMatchObject({ maximum: '2', applicable: 1 });
    expect(fold.findCell('shuiwu-ju', 'mini/2')).toMatchObject({ ruledOut: true, scored: true });
    ledger.revokeRuling(ruling);
    expect(scores(ledger, 'mini/2')).toEqual(['scored 1.2', 'scored 0.8']);
    expect(fold.rulings.get(ruling.id)).toMatchObject({ revoked: true, units: ['shuiwu-ju'] });
  });

  it('lets an approved adjustment stand beside the rule\'s score until it is revoked, also while closed (17 to 21)', () => {
    const adjustment = ledger.adjust('fagai-wei', 'mini/1', { points: '1.9' });
    expect(statusOf(fold, 'fagai-wei', 'mini/1')).toBe('adjusted 1.9');
    ledger.campaign('campaign-closed', {});
    expect(fold).toMatchObject({ status: 'closed', position: 19, version: 13, statusVersion: 13 });
    ledger.revokeAdjustment('fagai-wei', 'mini/1', adjustment);
    expect(statusOf(fold, 'fagai-wei', 'mini/1')).toBe('scored 1.5');
    expect(fold.findCell('fagai-wei', 'mini/1')).toMatchObject({ version: 7, adjustment: undefined });
    expect(fold.findCell('fagai-wei', 'mini/1')!.proposals.size).toBe(2);
  });

  it('moves rankings again after reopening (22, 23)', () => {
    ledger.campaign('campaign-reopened', { reason: '补录一项' });
    expect(fold).toMatchObject({ status: 'open', statusVersion: 14 });
    const before = rowOf(fold, 'shuiwu-ju');
    expect(before).toMatchObject({ rank: 2, exact: '20', provisional: '40', scored: 1, applicable: 2 });
    ledger.grade('shuiwu-ju', 'mini/1', '2');
    expect(fold.position).toBe(23);
    expect(rowOf(fold, 'shuiwu-ju')).toMatchObject({ rank: 1, score: '70.00', exact: '70', provisional: '70', scored: 2 });
    expect(rowOf(fold, 'fagai-wei')).toMatchObject({ rank: 2, exact: '67.5' });
  });

  it('is the same at every position when it is replayed, and at every moment', () => {
    for (const { position, at } of ledger.events) {
      const replayed = foldCampaign(ledger.events, { toPosition: position });
      expect(replayed.position).toBe(position);
      expect(scoreboardOf(foldCampaign(ledger.events, { toTime: at }))).toEqual(scoreboardOf(replayed));
    }
    expect(scoreboardOf(foldCampaign(ledger.events))).toEqual(scoreboardOf(fold));
  });
});

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

describe('a ledger that cannot be folded', () => {
  const ledger = openedCampaign(words);
  const next = (changes: Partial<Recorded<DomainEvent>>): Recorded<DomainEvent> => ({
    ...ledger.events[0]!,
    stream: 'campaign',
    version: 9,
    position: 8,
    type: 'campaign-closed',
    data: {},
    ...changes,
  });
  const applied = (event: Recorded<DomainEvent>) => () => foldCampaign([...ledger.events, event]);

  it('stops at an engine that this build does not have', () => {
    const opening = ledger.events[1]!;
    const fold = new CampaignFold('demo-1');
    fold.apply(ledger.events[0]!);
    const unknown = { ...opening, data: { ...opening.data, engine: '2' } } as Recorded<DomainEvent>;
    expect(() => fold.apply(unknown)).toThrow(new UnknownEngineError('2', 1));
  });

  it.each([
    ['an unknown type', next({ type: 'result-published' })],
    ['a name that every object has', next({ type: 'constructor' })],
    ['an unknown schema', next({ schema: 2 as 1 })],
  ])('stops at %s, with its position', (_what, event) => {
    expect(applied(event)).toThrow(UnknownEventError);
    expect(applied(event)).toThrow(expect.objectContaining({ position: 8 }));
  });

  it.each([
    ['a gap', next({ position: 9 })],
    ['a repeated position', next({ position: 7 })],
    ['a version out of order', next({ version: 8 })],
    ['an event of another ledger', next({ ledger: 'campaign/demo-2' })],
    ['an event of stream `campaign` in a cell', next({ stream: 'cell/fagai-wei/mini/1', version: 1 })],
    ['an act in a cell of an unknown leaf', next({ stream: 'cell/fagai-wei/mini/9', version: 1, type: 'grade-recorded', data: { grade: '1' } })],
    ['an act in a cell of an unknown unit', next({ stream: 'cell/kejiju/mini/1', version: 1, type: 'grade-recorded', data: { grade: '1' } })],
    ['an act in no cell', next({ stream: 'cell/fagai-wei', version: 1, type: 'grade-recorded', data: { grade: '1' } })],
    ['the revocation of an unknown act', next({ stream: 'cell/fagai-wei/mini/1', version: 1, type: 'action-revoked', data: { action: 'none' } })],
    ['the approval of an unknown proposal', next({ stream: 'cell/fagai-wei/mini/1', version: 1, type: 'adjustment-approved', data: { proposal: 'none' } })],
    ['the revocation of an unknown ruling', next({ type: 'ruling-revoked', data: { ruling: 'none' } })],
    ['a copy outside an opening', next({ type: 'unit-copied', data: units[0]! })],
  ])('stops at %s', (_what, event) => {
    expect(applied(event)).toThrow(InvalidLedgerError);
  });

  it('says so for a ledger of another family, an empty one, and a moment in another form', () => {
    expect(() => foldCampaign([{ ...ledger.events[0]!, ledger: 'units' }])).toThrow(InvalidLedgerError);
    expect(() => foldCampaign([])).toThrow(InvalidLedgerError);
    expect(() => foldCampaign(ledger.events, { toTime: '2026-11-24T02:10:14Z' })).toThrow(RangeError);
  });

  it('has no cells while an opening is half copied', () => {
    const half = foldCampaign(ledger.events, { toPosition: 5 });
    expect(half).toMatchObject({ status: 'open', position: 5 });
    expect(half.findCell('fagai-wei', 'mini/1')).toBeUndefined();
    expect(scoreboardOf(half).programmes).toEqual([{ id: 'main', groups: [] }]);
  });

  it('replays to before the first event as an empty campaign', () => {
    expect(foldCampaign(ledger.events, { toPosition: -1 })).toMatchObject({ position: -1, status: 'none' });
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
