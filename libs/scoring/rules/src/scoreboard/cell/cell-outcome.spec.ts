import { describe, expect, it } from '@jest/globals';
import type { Indicator, LeafRule } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../../spec-support/ledger-writer.ts';
import { statusOf, systemOf } from '../../spec-support/readings.ts';
import { graded, group, kind, leaf, ratio, system, tally } from '../../spec-support/systems.ts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
const open = (...indicators: Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units });
const oneLeaf = (rule: LeafRule, weight = '2'): LedgerWriter => open(leaf('1', rule, { weight }));
const statuses = ({ fold }: LedgerWriter): string[] => units.map(({ unit }) => statusOf(fold, unit, 's/1'));

describe('states of a cell', () => {
  it('a measurement of 0 is scored, no measurement is unscored', () => {
    const ledger = oneLeaf(ratio);
    ledger.measure('a', 's/1', '0', '5');
    expect(statuses(ledger)).toEqual(['scored 0', 'unscored', 'unscored']);
  });

  it('"nothing to deduct" differs from unscored', () => {
    const ledger = open(group('g1', { kind: 'deductions' }, { weight: '30' }), leaf('1', tally(kind('1', '-5')), { parent: 'g1' }));
    ledger.nothing('a', 's/1');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '30', scored: 1 });
    expect(systemOf(ledger.fold, 'b', 's')).toMatchObject({ earned: '0', scored: 0, applicable: 1 });
  });

  it('a ruling hides an adjustment, and its revocation brings it back', () => {
    const ledger = oneLeaf(graded);
    ledger.grade('a', 's/1', '1');
    ledger.adjust('a', 's/1', { points: '1.5' });
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('adjusted 1.5');
    const ruling = ledger.rule('s/1', ['a']);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('not-applicable by ruling');
    ledger.revokeRuling(ruling);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('adjusted 1.5');
  });

  it('an adjusted cell counts with its weight even where whenZero would take it out', () => {
    const ledger = open(leaf('1', ratio, { weight: '2' }), leaf('2', graded, { weight: '8' }));
    ledger.measure('a', 's/1', '0', '0');
    ledger.grade('a', 's/2', '4');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '4', maximum: '8', applicable: 1 });
    const adjustment = ledger.adjust('a', 's/1', { points: '1' });
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '5', maximum: '10', scored: 2, applicable: 2 });
    ledger.revokeAdjustment('a', 's/1', adjustment);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('not-applicable by whenZero');
  });

  it('an adjusted cell may be scored again: the adjustment stands, the rule\'s score moves beside it', () => {
    const ledger = oneLeaf(graded);
    const adjustment = ledger.adjust('a', 's/1', { points: '1.5' });
    ledger.grade('a', 's/1', '0.3');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('adjusted 1.5');
    ledger.revokeAdjustment('a', 's/1', adjustment);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0.3');
  });

  it('an adjustment counts no more than is left when a ruling takes a check-point out after it', () => {
    const ledger = oneLeaf({ kind: 'checkpoints', checkpoints: [{ code: 'lead', name: '牵头', points: '2' }, { code: 'support', name: '配合', points: '1' }] }, '3');
    ledger.adjust('a', 's/1', { points: '2.5' });
    const ruling = ledger.rule('s/1', ['a'], 'lead');
    expect([statusOf(ledger.fold, 'a', 's/1'), systemOf(ledger.fold, 'a', 's')]).toMatchObject(['adjusted 1', { earned: '1', maximum: '1', score: '100.00' }]);
    ledger.revokeRuling(ruling);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '2.5', maximum: '3' });
  });

  it('two rulings on one cell are revoked one by one', () => {
    const ledger = oneLeaf(graded);
    const [first, second] = [ledger.rule('s/1', ['a', 'b']), ledger.rule('s/1', ['a', 'c'])];
    ledger.revokeRuling(first);
    expect(statuses(ledger)).toEqual(['not-applicable by ruling', 'unscored', 'not-applicable by ruling']);
    ledger.revokeRuling(second);
    expect(statuses(ledger)).toEqual(['unscored', 'unscored', 'unscored']);
  });
});
