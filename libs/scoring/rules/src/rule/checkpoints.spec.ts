import { describe, expect, it } from '@jest/globals';
import type { Indicator, LeafRule } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../spec-support/ledger-writer.ts';
import { statusOf, systemOf } from '../spec-support/readings.ts';
import { leaf, system } from '../spec-support/systems.ts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
const open = (...indicators: Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units });
const oneLeaf = (rule: LeafRule, weight = '2'): LedgerWriter => open(leaf('1', rule, { weight }));

describe('check-points', () => {
  const points: LeafRule = {
    kind: 'checkpoints',
    checkpoints: [
      { code: 'lead', name: '牵头', points: '1' },
      { code: 'support', name: '配合', points: '1' },
    ],
  };
  const record = (ledger: LedgerWriter, ...met: readonly [string, boolean][]) =>
    ledger.cell('a', 's/1', 'checkpoints-recorded', { checkpoints: met.map(([checkpoint, isMet]) => ({ checkpoint, met: isMet })) });

  it('sum those that are met', () => {
    const ledger = oneLeaf(points);
    record(ledger, ['lead', true], ['support', false]);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '1', maximum: '2' });
  });

  it('that are ruled out leave the sum and the maximum; back without a value the cell is unscored', () => {
    const ledger = oneLeaf(points);
    const ruling = ledger.rule('s/1', ['a'], 'support');
    record(ledger, ['lead', true]);
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ earned: '1', maximum: '1', score: '100.00' });
    ledger.revokeRuling(ruling);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('unscored');
    expect(systemOf(ledger.fold, 'a', 's')).toMatchObject({ maximum: '2', scored: 0 });
  });

  it('that are all ruled out make the cell not applicable', () => {
    const ledger = oneLeaf(points);
    ledger.rule('s/1', ['a'], 'support');
    ledger.rule('s/1', ['a'], 'lead');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('not-applicable by ruling');
    expect(ledger.fold.findCell('a', 's/1')!.ruledOut).toBe(true);
  });

  it('of which one is ruled out twice stay out until both rulings are revoked', () => {
    const ledger = oneLeaf(points);
    const first = ledger.rule('s/1', ['a'], 'support');
    ledger.rule('s/1', ['a'], 'support');
    record(ledger, ['lead', true]);
    ledger.revokeRuling(first);
    expect(systemOf(ledger.fold, 'a', 's').maximum).toBe('1');
  });
});
