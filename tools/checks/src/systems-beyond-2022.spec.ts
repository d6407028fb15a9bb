import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatSystemFile, parseSystemFile, type IndicatorSystem, type SystemFault } from '@quanheng/indicator-catalog-contracts';
import { validateSystem } from '@quanheng/indicator-catalog-domain';
import { explain, scoreboardOf } from '@quanheng/scoring-rules';
import { carryOut, intents, openedCampaign, unitOf, type Intent, type LedgerWriter } from '@quanheng/scoring-rules/spec-support';
import { naiveFaultsOf } from './support/naive-system-check.ts';
import { systemsBeyond2022 } from './support/systems-beyond-2022.ts';

const units = [unitOf('u1', 4), unitOf('u2', 2), unitOf('u3', 3), unitOf('u4', 1, 'townships'), unitOf('u5', 5, 'townships')];
const RUNS = 1000;
/** An intent to adjust: it may state what the act would refuse. */
const ADJUST = 4;

/** A fault of the validator as the naive judge names it. */
function named({ indicator, field, fault }: SystemFault): string {
  const [, part, index] = field.split('/');
  if (indicator !== undefined) return `${indicator} ${fault}`;
  return part === 'gates' ? `gates ${index} ${fault}` : `${part} ${fault}`;
}
const judged = (system: IndicatorSystem): ReadonlySet<string> => new Set(validateSystem(system).map(named));

/** What the validator says of the best result where a node can pass its full marks is a bound, not the best result itself. */
const restsOnBest = (fault: string): boolean => /bands-end-too-low|gate-never-opens/.test(fault);
const without = (faults: ReadonlySet<string>): string[] => [...faults].filter((fault) => !restsOnBest(fault)).sort();

/** Does what an intent wants; a ranked leaf is measured. */
function act(ledger: LedgerWriter, intent: Intent): void {
  if (intent.act === ADJUST) return;
  const ranked = ledger.fold.cellsOfLeaf('s/3');
  const cell = ranked[intent.cell % Math.max(ranked.length, 1)];
  if (intent.act > 15 && cell && !cell.ruledOut) ledger.measure(cell.unit, cell.leaf, String(intent.x % 6));
  else carryOut(ledger, intent);
}

describe('for any system beyond 2022', () => {
  it('the validator finds what a second judge finds, and nothing else', () => {
    let [sound, faulty] = [0, 0];
    fc.assert(
      fc.property(systemsBeyond2022, (system) => {
        const [first, { faults: second, tight }] = [judged(system), naiveFaultsOf(system)];
        if (first.size === 0) sound += 1;
        else faulty += 1;
        if (tight) return expect([...first].sort()).toEqual([...second].sort());
        expect(without(first)).toEqual(without(second));
        // A best result that can occur is never taken for impossible, and a gate that opens for somebody never for shut.
        for (const fault of second) if (fault.endsWith('bands-end-too-low')) expect(first).toContain(fault);
        for (const fault of first) if (fault.includes('gate-never-opens')) expect(second).toContain(fault);
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(sound, faulty)).toBeGreaterThan(RUNS / 20);
  });

  it('a sound one comes back from its file as it was, is folded and scored without an error, and every result has one band', () => {
    let banded = 0;
    fc.assert(
      fc.property(systemsBeyond2022.filter((system) => validateSystem(system).length === 0), intents(120), (system, wanted) => {
        expect(parseSystemFile(formatSystemFile(system))).toEqual(system);
        const ledger = openedCampaign({ systems: [system], units });
        for (const [index, intent] of wanted.entries()) {
          act(ledger, intent);
          if (index % 20 > 0) continue;
          expect(explain(ledger.fold).length).toBeGreaterThan(0);
          const rows = scoreboardOf(ledger.fold).programmes.flatMap(({ groups }) => groups.flatMap((group) => group.rows));
          for (const { exact, band, unit } of rows) {
            if (!system.bands || exact === null) continue;
            banded += 1;
            expect([unit, exact, typeof band]).toEqual([unit, exact, 'string']);
          }
        }
      }),
      { numRuns: 80 },
    );
    expect(banded).toBeGreaterThan(100);
  });
});
