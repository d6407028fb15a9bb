import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LeafRule } from '@quanheng/indicator-catalog-contracts';
import type { CampaignFold } from '../campaign/campaign-fold.ts';
import { explain } from '../explain/explain.ts';
import { openedCampaign } from '../spec-support/ledger-writer.ts';
import { carryOut, intents } from '../spec-support/random-acts.ts';
import { campaigns } from '../spec-support/random-systems.ts';
import { checklist, graded, group, kind, leaf, pooled, ratio, statedPool, system, tally } from '../spec-support/systems.ts';
import { unitOf } from '../spec-support/ledger-writer.ts';
import { movedBy } from './moved-by.ts';

const units = [unitOf('u1', 1), unitOf('u2', 2)];
const opened = () =>
  openedCampaign({
    systems: [
      system('s', [leaf('1', graded, { weight: '2' }), leaf('2', pooled, { weight: '2' }), leaf('3', statedPool, { weight: '2' })]),
      system('e', [leaf('1', checklist), leaf('2', ratio), leaf('3', checklist)], 'equal'),
    ],
    units,
  });

/** Cells as lists show them, by unit and leaf. */
const shown = (fold: CampaignFold): Map<string, string> =>
  new Map(
    explain(fold).map(({ inputs: _inputs, movedBy: _movedBy, above: _above, ...cell }) => [`${cell.unit} ${cell.leaf}`, JSON.stringify({ ...cell, version: fold.findCell(cell.unit, cell.leaf)!.version })]),
  );

describe('the cells that an event may have moved', () => {
  it('of a grade are its cell', () => {
    const ledger = opened();
    expect(movedBy(ledger.fold, ledger.grade('u1', 's/1', '1'))).toEqual({ cells: [{ unit: 'u1', leaf: 's/1' }], columns: [] });
  });

  it('of a measurement that is pooled, and of its revocation, are the column', () => {
    const ledger = opened();
    const act = ledger.measure('u1', 's/2', '3');
    const moved = { cells: [{ unit: 'u1', leaf: 's/2' }], columns: ['s/2'] };
    expect(movedBy(ledger.fold, act)).toEqual(moved);
    expect(movedBy(ledger.fold, ledger.revoke(act))).toEqual(moved);
  });

  it('of a measurement that is ranked are the column; of an incident that bounds a group, or fails the unit, its cell', () => {
    const places: LeafRule = { kind: 'rank-to-points', order: 'highest', places: ['2'], otherwise: '0' };
    const flagged = tally({ ...kind('x', '0'), veto: true, ceiling: { node: 'g', points: '1' } });
    const ledger = openedCampaign({ systems: [system('s', [group('g', { kind: 'sum' }), leaf('1', places, { weight: '2', parent: 'g' }), leaf('2', flagged, { weight: '2', parent: 'g' })])], units });
    expect(movedBy(ledger.fold, ledger.measure('u1', 's/1', '3'))).toEqual({ cells: [{ unit: 'u1', leaf: 's/1' }], columns: ['s/1'] });
    expect(movedBy(ledger.fold, ledger.incident('u1', 's/2', 'x'))).toEqual({ cells: [{ unit: 'u1', leaf: 's/2' }], columns: [] });
  });

  it('of a stated pool are the column, and of a measurement beside it the cell alone', () => {
    const ledger = opened();
    expect(movedBy(ledger.fold, ledger.measure('u1', 's/3', '3')).columns).toEqual([]);
    expect(movedBy(ledger.fold, ledger.campaign('pool-stated', { leaf: 's/3', pool: '9', source: '通报' }))).toEqual({ cells: [], columns: ['s/3'] });
  });

  it('of an item that cannot leave its equal shares are its cell, of one that can all that share with it', () => {
    const ledger = opened();
    expect(movedBy(ledger.fold, ledger.fulfil('u1', 'e/1', 'met')).cells).toEqual([{ unit: 'u1', leaf: 'e/1' }]);
    expect(movedBy(ledger.fold, ledger.measure('u1', 'e/2', '0', '0')).cells.map((cell) => cell.leaf)).toEqual(['e/1', 'e/2', 'e/3']);
    expect(movedBy(ledger.fold, ledger.rule('e/1', ['u2'])).cells.map(({ unit, leaf: ref }) => `${unit} ${ref}`)).toEqual(['u2 e/1', 'u2 e/2', 'u2 e/3']);
  });

  it('are none for a change of weights or departments', () => {
    const ledger = opened();
    const weights = ledger.campaign('composite-weights-set', { programme: 'main', group: 'departments', weights: [{ system: 's', weight: '1' }], origin: 'stated' });
    expect(movedBy(ledger.fold, weights)).toEqual({ cells: [], columns: [] });
    expect(movedBy(ledger.fold, ledger.campaign('leaves-assigned', { department: 'zwgk-ban', leaves: ['s/1'] }))).toEqual({ cells: [], columns: [] });
  });
});

it('for any valid ledger, whatever cell is shown otherwise after an act is among those that the act may have moved', () => {
  let changedCount = 0;
  fc.assert(
    fc.property(campaigns, intents(120), (words, wanted) => {
      const ledger = openedCampaign(words);
      let before = shown(ledger.fold);
      for (const intent of wanted) {
        const position = ledger.fold.position;
        carryOut(ledger, intent);
        const named = new Set<string>();
        for (const event of ledger.events.slice(position + 1)) {
          const { cells, columns } = movedBy(ledger.fold, event);
          for (const cell of cells) named.add(`${cell.unit} ${cell.leaf}`);
          for (const column of columns) for (const unit of ledger.fold.units.keys()) named.add(`${unit} ${column}`);
        }
        const after = shown(ledger.fold);
        const changed = [...new Set([...before.keys(), ...after.keys()])].filter((cell) => before.get(cell) !== after.get(cell));
        expect(changed.filter((cell) => !named.has(cell))).toEqual([]);
        changedCount += changed.length;
        before = after;
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(changedCount).toBeGreaterThan(1000);
});
