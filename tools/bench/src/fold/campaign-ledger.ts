import { loadSystems, loadUnits2022 } from '@quanheng/indicator-systems';
import { carryOut, openedCampaign, type LedgerWriter } from '@quanheng/scoring-rules/spec-support';
import { bundledPlan } from '@quanheng/scoring-service';
import { campaignUnitsOf, rosterOfUnitList } from '@quanheng/unit-registry-roster';
import { Random } from './random.ts';
import { cellsOf, scoreCell, type BenchCell } from './score-cells.ts';

/** Units picked for open sets, as an organiser does before the scoring begins. */
const PICKS = 40;
/** What `carryOut` takes for a pick. */
const PICK = 0;
const SEED = 2022;

/** A ledger of the campaign of 2022 in which every cell is scored, and then any of them anew. */
export type CampaignLedger = { readonly ledger: LedgerWriter; readonly cells: readonly BenchCell[]; readonly random: Random };

/** Both programmes as the product plans them, with equal weights over the systems of each ranking group. */
function openCampaignOf2022(): LedgerWriter {
  const { programmes, unitsOn } = bundledPlan;
  const units = campaignUnitsOf(rosterOfUnitList(loadUnits2022(), unitsOn), programmes.map(({ list }) => list));
  const ledger = openedCampaign({ systems: loadSystems(), units, programmes });
  const weigh = (group: string, ...systems: readonly string[]) =>
    ledger.campaign('composite-weights-set', { programme: 'service', group, weights: systems.map((system) => ({ system, weight: '1' })), origin: 'proposed' });
  weigh('departments', 'reform', 'service-online', 'service-offline-departments');
  weigh('townships', 'reform', 'service-offline-townships');
  return ledger;
}

/** The campaign of 2022 with every cell scored once: some 4,500 events. The same events each time. */
export function scoredCampaign(): CampaignLedger {
  const ledger = openCampaignOf2022();
  const random = new Random(SEED);
  for (let pick = 0; pick < PICKS; pick += 1) carryOut(ledger, { act: PICK, cell: random.below(1000), x: random.below(24), y: 1 });
  const cells = cellsOf(ledger);
  for (const cell of cells) scoreCell(ledger, cell, random);
  return { ledger, cells, random };
}

/** Scores cells drawn at random anew until the ledger has that many events. */
export function growTo({ ledger, cells, random }: CampaignLedger, eventCount: number): void {
  while (ledger.events.length < eventCount) scoreCell(ledger, cells[random.below(cells.length)]!, random);
}
