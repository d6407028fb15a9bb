import { loadSystems, loadUnits2022 } from '@quanheng/indicator-systems';
import type { SeededRandom } from '@quanheng/platform-testing';
import { bundledPlan } from '@quanheng/scoring-service';
import type { CampaignUnit } from '@quanheng/scoring-contracts';
import { carryOut, openedCampaign, type Intent, type LedgerWriter, type OpeningWords } from '@quanheng/scoring-rules/spec-support';
import { campaignUnitsOf, rosterOfUnitList } from '@quanheng/unit-registry-roster';

export const systems2022 = loadSystems();
export const plan2022 = bundledPlan;
export const units2022: readonly CampaignUnit[] = campaignUnitsOf(rosterOfUnitList(loadUnits2022(), plan2022.unitsOn), plan2022.programmes.map(({ list }) => list));

/** Both programmes of 2022 as the product plans them, opened over the units given, with equal weights where systems apply to a group. */
export function openCampaignOf2022(units: readonly CampaignUnit[] = units2022, words: Pick<OpeningWords, 'systems' | 'contentHash'> = { systems: systems2022 }): LedgerWriter {
  const ledger = openedCampaign({ ...words, units, programmes: plan2022.programmes });
  const weigh = (group: string, ...systems: readonly string[]) =>
    ledger.campaign('composite-weights-set', { programme: 'service', group, weights: systems.map((system) => ({ system, weight: '1' })), origin: 'proposed' });
  weigh('departments', 'reform', 'service-online', 'service-offline-departments');
  weigh('townships', 'reform', 'service-offline-townships');
  return ledger;
}

/** Numbers of an act that depend on the seed alone. */
function intentOf(random: SeededRandom, words: Partial<Intent> = {}): Intent {
  const [act, high, low, x, y] = random.bytes(5) as Uint8Array & [number, number, number, number, number];
  return { act: act % 20, cell: high * 256 + low, x: x % 24, y: y % 24, ...words };
}

/** What `carryOut` takes for an act on an open set, and for one that scores. */
const PICK = 0;
const SCORE = 10;
/** An act that a cell cannot hold at that moment (an incident that has nothing to cite) is not done; another one is drawn. */
const TRIES_MAX = 100;

/** Picks units for open sets. */
export function pickUnits(ledger: LedgerWriter, random: SeededRandom, count: number): void {
  for (let index = 0; index < count; index += 1) carryOut(ledger, intentOf(random, { act: PICK }));
}

/** Scores every cell. No number is 0 and no period after the reference date, so that each cell has a score and stays applicable. */
export function scoreEveryCell(ledger: LedgerWriter, random: SeededRandom): void {
  const cells = [...ledger.fold.leaves.keys()].flatMap((leaf) => ledger.fold.cellsOfLeaf(leaf));
  for (const [cell, { unit, leaf }] of cells.entries()) {
    for (let tries = 0; !ledger.fold.findCell(unit, leaf)!.scored; tries += 1) {
      if (tries === TRIES_MAX) throw new Error(`${unit} in ${leaf} could not be scored`);
      const { x, y } = intentOf(random);
      carryOut(ledger, { act: SCORE, cell, x: 1 + (x % 4), y: 1 + (y % 3) });
    }
  }
}

/** Acts of every kind in cells drawn at random: values anew, revocations, rulings, adjustments, picks, weights. */
export function actAtRandom(ledger: LedgerWriter, random: SeededRandom, count: number): void {
  for (let index = 0; index < count; index += 1) carryOut(ledger, intentOf(random));
}
