import { describe, expect, it } from '@jest/globals';
import { scoredCampaign } from './campaign-ledger.ts';
import { cellsOf, movesItsColumn } from './score-cells.ts';

describe('The ledger that the fold is measured on', () => {
  const { ledger, cells } = scoredCampaign();

  it('has every cell of the campaign scored, the cross-unit ones among them', () => {
    expect(cells.length).toBeGreaterThan(4_000);
    expect(cellsOf(ledger).filter((cell) => !cell.scored)).toEqual([]);
    expect(cells.filter(movesItsColumn).length).toBeGreaterThan(200);
  });

  it('is the same each time', () => {
    expect(scoredCampaign().ledger.text).toBe(ledger.text);
  });
});
