import { describe, expect, it } from '@jest/globals';
import type { Indicator } from '@quanheng/indicator-catalog-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '../spec-support/ledger-writer.ts';
import { statusOf } from '../spec-support/readings.ts';
import { kind, leaf, system, tally } from '../spec-support/systems.ts';

const units = [unitOf('a', 1), unitOf('b', 2), unitOf('c', 3)];
const open = (...indicators: Indicator[]): LedgerWriter => openedCampaign({ systems: [system('s', indicators)], units });

describe('tallies', () => {
  const item = (...kinds: ReturnType<typeof kind>[]): LedgerWriter => open(leaf('1', tally(...kinds)));

  it('`most` bounds what is taken, not what is recorded, also after a revocation', () => {
    const ledger = item(kind('1', '-10', { most: '1' }));
    const first = ledger.incident('a', 's/1', '1');
    ledger.incident('a', 's/1', '1', '3');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -10');
    ledger.revoke(first);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -10');
  });

  it('a state count is set anew, not added up; 0 is scored', () => {
    const ledger = item(kind('2', '-5', { state: true }));
    const set = (count: string) => ledger.cell('a', 's/1', 'state-count-set', { kind: '2', count, on: '2022-08-31', reason: '三项未进驻' });
    set('3');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -15');
    const one = set('1');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -5');
    ledger.revoke(one);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -15');
    set('0');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0');
  });

  it('`instead` takes as many off the cited incident as the follower counts', () => {
    const ledger = item(kind('22a', '-3'), kind('22b', '-5', { follows: { code: '22a', required: false, effect: 'instead' } }));
    const remarks = ledger.incident('a', 's/1', '22a', '3');
    const notice = ledger.incident('a', 's/1', '22b', '2', remarks.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -13');
    ledger.incident('a', 's/1', '22b');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -18');
    ledger.revoke(notice);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -14');
  });

  it('a follower over `most` counts nothing, and takes nothing off', () => {
    const ledger = item(kind('a', '-3'), kind('b', '-5', { most: '1', follows: { code: 'a', required: false, effect: 'instead' } }));
    const cited = ledger.incident('a', 's/1', 'a', '3');
    ledger.incident('a', 's/1', 'b', '2', cited.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -11');
  });

  it('what `instead` replaces leaves room below `most` for another incident', () => {
    const ledger = item(kind('a', '-3', { most: '1' }), kind('b', '-5', { follows: { code: 'a', required: false, effect: 'instead' } }));
    const cited = ledger.incident('a', 's/1', 'a');
    ledger.incident('a', 's/1', 'a');
    ledger.incident('a', 's/1', 'b', '1', cited.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -8');
  });

  it('in a chain each follower takes the place of the one before it', () => {
    const ledger = item(
      kind('a', '-1'),
      kind('b', '-2', { follows: { code: 'a', required: false, effect: 'instead' } }),
      kind('c', '-4', { follows: { code: 'b', required: false, effect: 'instead' } }),
    );
    const first = ledger.incident('a', 's/1', 'a');
    const second = ledger.incident('a', 's/1', 'b', '1', first.id);
    ledger.incident('a', 's/1', 'c', '1', second.id);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -4');
  });

  it('"nothing to deduct" beside an incident counts nothing, and stands when the incident is revoked', () => {
    const ledger = item(kind('1', '-5'));
    ledger.nothing('a', 's/1');
    const incident = ledger.incident('a', 's/1', '1');
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored -5');
    ledger.revoke(incident);
    expect(statusOf(ledger.fold, 'a', 's/1')).toBe('scored 0');
  });
});
