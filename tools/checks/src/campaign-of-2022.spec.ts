import { describe, expect, it } from '@jest/globals';
import { validateSystem } from '@quanheng/indicator-catalog-domain';
import { EventRegistry } from '@quanheng/platform-event-log';
import { SeededRandom } from '@quanheng/platform-testing';
import { knownCampaignLedgerEvents } from '@quanheng/scoring-contracts';
import { applicabilityReport, explain, foldCampaign, scoreboardOf, type CampaignFold } from '@quanheng/scoring-rules';
import { naiveScoreboard } from '@quanheng/scoring-rules/spec-support';
import { actAtRandom, openCampaignOf2022, pickUnits, plan2022, scoreEveryCell, systems2022, units2022 } from './support/campaign-of-2022.ts';
import { naiveRow } from './support/naive-totals.ts';

const PICKS = 40;
/** Random acts after every cell is scored, and how many lie between two reads of the scoreboard as it grows. */
const ACTS = 3_000;
const ACTS_BETWEEN_READS = 250;
const view = (fold: CampaignFold) => ({ ...scoreboardOf(fold), explained: explain(fold) });

/** The fold of an export, each line read as the log reads stored bytes. */
function replay(text: string): CampaignFold {
  const registry = new EventRegistry(knownCampaignLedgerEvents);
  const lines = text.trimEnd().split('\n');
  return foldCampaign(lines.map((line, position) => registry.read('campaign/demo-1', { position, bytes: Buffer.from(line) })));
}

const rowsOf = (fold: CampaignFold) =>
  scoreboardOf(fold).programmes.flatMap(({ id, groups }) => groups.flatMap(({ weights, rows }) => rows.map((row) => ({ programme: id, weights, row }))));
const systemsOf = (programme: string) => {
  const { systems } = plan2022.programmes.find((candidate) => candidate.programme === programme)!;
  return systems.map(({ system }) => systems2022.find(({ id }) => id === system)!);
};

describe('the systems and units of 2022 in one campaign', () => {
  const random = new SeededRandom('campaign of 2022');
  const ledger = openCampaignOf2022();
  pickUnits(ledger, random, PICKS);
  scoreEveryCell(ledger, random);

  it.each(systems2022)('$id has no fault', (system) => {
    expect(validateSystem(system)).toEqual([]);
  });

  it('have cells of every rule kind that the files use, and every cell is scored', () => {
    const kinds = systems2022.flatMap(({ indicators }) => indicators.flatMap((indicator) => ('applicability' in indicator ? [indicator.rule.kind] : [])));
    const scored = new Set(explain(ledger.fold).map(({ leaf }) => ledger.fold.findLeaf(leaf)!.indicator.rule.kind));
    expect([...scored].sort()).toEqual([...new Set(kinds)].sort());
    expect(explain(ledger.fold).filter(({ state }) => state !== 'scored')).toEqual([]);
  });

  it('give each unit the maximum that the report of applicability says, with every cell counted', () => {
    for (const { programme, row } of rowsOf(ledger.fold)) {
      for (const system of systemsOf(programme)) {
        const [report] = applicabilityReport(system, [units2022.find(({ unit }) => unit === row.unit)!], ledger.fold.picks);
        expect([row.unit, system.id, row.systems[system.id]?.maximum ?? null]).toEqual([row.unit, system.id, report!.maximum]);
      }
      expect([row.unit, row.scored]).toEqual([row.unit, row.applicable]);
    }
  });

  it('give, added up naively from the explanations of the cells, each row to the last digit', () => {
    expect(rowsOf(ledger.fold)).toHaveLength(46 + 47);
    expectNaiveRows(ledger.fold);
  });

  it('give the same scoreboard as they grow by acts of every kind, folded from scratch, and replayed from the text of the export', () => {
    for (let done = 0; done < ACTS; done += ACTS_BETWEEN_READS) {
      actAtRandom(ledger, random, ACTS_BETWEEN_READS);
      scoreboardOf(ledger.fold);
    }
    const states = new Set(explain(ledger.fold).map(({ state }) => state));
    expect([...states].sort()).toEqual(['adjusted', 'not-applicable', 'scored', 'unscored']);
    const grown = view(ledger.fold);
    expect(grown).toEqual(view(foldCampaign(ledger.events)));
    expect(grown).toEqual(view(replay(ledger.text)));
    expectNaiveRows(ledger.fold);
  });
});

function expectNaiveRows(fold: CampaignFold): void {
  const explained = explain(fold);
  for (const { programme, weights, row } of rowsOf(fold)) {
    const systems = Object.fromEntries(Object.entries(row.systems).map(([id, result]) => [id, result && { earned: result.earned, maximum: result.maximum, bonus: result.bonus }]));
    expect({ unit: row.unit, exact: row.exact, systems }).toEqual(naiveRow(row.unit, systemsOf(programme), weights, explained));
  }
}

it('the second scorer, written from the text, gives the same numbers for some of the units', () => {
  const random = new SeededRandom('some units of 2022');
  const some = ['fagai-wei', 'shuiwu-ju', 'xingzheng-shenpi-ju', 'rongmeiti-zhongxin', 'yushugou-zhen'];
  const ledger = openCampaignOf2022(units2022.filter(({ unit }) => some.includes(unit)));
  expect(ledger.fold.units.size).toBe(some.length);
  scoreEveryCell(ledger, random);
  actAtRandom(ledger, random, 300);
  const { explained, ...scoreboard } = view(ledger.fold);
  const numbers = explained.map(({ inputs: _inputs, movedBy: _movedBy, ...rest }) => rest);
  expect({ ...scoreboard, explained: numbers }).toEqual(naiveScoreboard(ledger.events));
});
