import { describe, expect, it } from '@jest/globals';
import { loadSystems } from '@quanheng/indicator-systems';
import { openedCampaign, unitOf } from '@quanheng/scoring-rules/spec-support';
import { RowMemory } from './row-memory.ts';

const [system] = loadSystems().filter(({ id }) => id === 'openness');
const { code } = system!.indicators.find((indicator) => 'applicability' in indicator && indicator.rule.kind === 'graded')!;
const leaf = `openness/${code}`;

function opened() {
  const ledger = openedCampaign({ systems: [system!], units: [unitOf('fagai-wei', 1), unitOf('shuiwu-ju', 2)] });
  const rows = new RowMemory();
  rows.compare(ledger.fold);
  return { ledger, rows };
}

describe('The memory of rows', () => {
  it('names the rows that changed since a position at which they were compared, ranks included', () => {
    const { ledger, rows } = opened();
    const { position } = ledger.fold;
    ledger.grade('shuiwu-ju', leaf, '1');
    rows.compare(ledger.fold);
    expect(rows.demandsResync(position)).toBe(false);
    expect(rows.rowsSince(position).map((text) => JSON.parse(text).row)).toMatchObject([{ unit: 'fagai-wei', rank: 2 }, { unit: 'shuiwu-ju', rank: 1 }]);
    expect(rows.rowsSince(ledger.fold.position)).toEqual([]);
  });

  it('does not vouch for a position in between: what was otherwise there may be again as it was', () => {
    const { ledger, rows } = opened();
    const act = ledger.grade('shuiwu-ju', leaf, '1');
    const between = ledger.fold.position;
    ledger.revoke(act);
    rows.compare(ledger.fold);
    // Nothing is otherwise than when it was last compared, but whoever read in between has another score on the screen.
    expect(rows.rowsSince(between)).toEqual([]);
    expect(rows.demandsResync(between)).toBe(true);
  });

  it('vouches for nothing before weights changed, nor before it first compared', () => {
    const { ledger, rows } = opened();
    const { position } = ledger.fold;
    expect(rows.demandsResync(position - 1)).toBe(true);
    expect(new RowMemory().demandsResync(position)).toBe(true);
    ledger.campaign('composite-weights-set', { programme: 'main', group: 'departments', weights: [{ system: 'openness', weight: '2' }], origin: 'stated' });
    rows.compare(ledger.fold);
    expect(rows.demandsResync(position)).toBe(true);
    expect(rows.demandsResync(ledger.fold.position)).toBe(false);
  });
});
