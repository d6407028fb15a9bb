import { describe, expect, it } from '@jest/globals';
import { foldCampaign } from '../replay/fold-campaign.ts';
import { scoreboardOf } from '../scoreboard/scoreboard.ts';
import { LedgerWriter, unitOf } from '../spec-support/ledger-writer.ts';
import { rowOf, statusOf, systemOf } from '../spec-support/readings.ts';
import { graded, group, leaf, pooled, system } from '../spec-support/systems.ts';

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
