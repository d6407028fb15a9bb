import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { campaignLedgerEvents } from '@quanheng/scoring-contracts';
import type { CampaignFold } from './campaign/campaign-fold.ts';
import { explain } from './explain/explain.ts';
import { foldCampaign } from './replay/fold-campaign.ts';
import { scoreboardOf } from './scoreboard/scoreboard.ts';
import { openedCampaign, type LedgerWriter } from './spec-support/ledger-writer.ts';
import { naiveScoreboard } from './spec-support/naive-scoreboard.ts';
import { carryOut, intents, type Intent } from './spec-support/random-acts.ts';
import { campaigns } from './spec-support/random-systems.ts';

const read = (fold: CampaignFold) => ({ ...scoreboardOf(fold), explained: explain(fold) });
/** What the naive scorer computes too: everything but the events that an explanation names. */
const readNumbers = (fold: CampaignFold) => ({
  ...scoreboardOf(fold),
  explained: explain(fold).map(({ inputs: _inputs, movedBy: _movedBy, ...numbers }) => numbers),
});
/** Numbers without the places in the ledger that they name: those follow the order of the acts. */
const withoutPlaces = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === 'position' || key === 'event' ? undefined : member)));
const RUNS = { numRuns: 40 };
/** An intent that scores. */
const SCORE = 10;
/** An index above the number of a campaign's cells begins again at the first. */
const CELL_INDEX_MAX = 1000;

describe('for any valid ledger', () => {
  it('the events are those of the contracts', () => {
    const schemas = new Map(campaignLedgerEvents.map((event) => [event.type, event.data]));
    fc.assert(
      fc.property(campaigns, intents(150), (words, wanted) => {
        const ledger = openedCampaign(words);
        for (const intent of wanted) carryOut(ledger, intent);
        for (const event of ledger.events) expect(schemas.get(event.type)!.safeParse(event.data).error).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('the fold, read at random moments, is the fold from scratch and the replay of the same prefix', () => {
    fc.assert(
      fc.property(campaigns, intents(100), fc.array(fc.nat(7), { minLength: 1, maxLength: 8 }), (words, wanted, gaps) => {
        const ledger = openedCampaign(words);
        const seen: { readonly position: number; readonly view: ReturnType<typeof read> }[] = [];
        let wait = 0;
        for (const [index, intent] of wanted.entries()) {
          carryOut(ledger, intent);
          wait -= 1;
          if (wait > 0) continue;
          wait = gaps[index % gaps.length]!;
          // Now and then only a part is read, so that the rest stays marked for longer.
          if (intent.x % 4 === 0) explain(ledger.fold, { unit: 'u2' });
          else seen.push({ position: ledger.fold.position, view: read(ledger.fold) });
        }
        expect(read(ledger.fold)).toEqual(read(foldCampaign(ledger.events)));
        for (const { position, view } of seen) expect(read(foldCampaign(ledger.events, { toPosition: position }))).toEqual(view);
      }),
      RUNS,
    );
  });

  it('a second scorer, written from the text, gives the same numbers to the last digit', () => {
    const stated = ['by":"floor', 'by":"cap', 'by":"ceiling', 'by":"gate', 'place":3', 'is":"veto', 'is":"unlimited', 'band":"好', 'class":', 'warnings":'];
    const missing = new Set(stated);
    const campaignsAreScoredAlike = fc.property(campaigns, intents(250), (words, wanted) => {
      const ledger = openedCampaign(words);
      for (const intent of wanted) carryOut(ledger, intent);
      const numbers = readNumbers(ledger.fold);
      expect(numbers).toEqual(naiveScoreboard(ledger.events));
      const text = JSON.stringify(numbers);
      for (const word of missing) if (text.includes(`"${word}`)) missing.delete(word);
    });
    // Everything that a system can state acts somewhere, so that the engines are compared on it; what is rare may need more campaigns.
    for (let round = 0; round === 0 || (round < 10 && missing.size > 0); round += 1) fc.assert(campaignsAreScoredAlike, { numRuns: 60 });
    expect([...missing]).toEqual([]);
  }, 120_000);

  it('the order in which different cells are scored moves no number', () => {
    const scored = (ledger: LedgerWriter, wanted: readonly Intent[]) => {
      for (const intent of wanted) carryOut(ledger, intent);
      return withoutPlaces(readNumbers(ledger.fold));
    };
    fc.assert(
      fc.property(campaigns, fc.array(fc.nat(CELL_INDEX_MAX), { maxLength: 30 }), intents(30), fc.infiniteStream(fc.nat(1000)), (words, indexes, wanted, keys) => {
        const cellCount = explain(openedCampaign(words).fold).length;
        expect(cellCount).toBeGreaterThan(0);
        const cells = [...new Set(indexes.map((index) => index % cellCount))];
        const acts = cells.flatMap((cell, index): Intent[] => (wanted[index] ? [{ ...wanted[index], act: SCORE, cell }] : []));
        const shuffled = acts.map((intent) => ({ intent, key: keys.next().value as number })).sort((left, right) => left.key - right.key);
        expect(scored(openedCampaign(words), shuffled.map(({ intent }) => intent))).toEqual(scored(openedCampaign(words), acts));
      }),
      RUNS,
    );
  });

  it('an event costs what it touches: reading afterwards computes what was marked, and never the whole', () => {
    fc.assert(
      fc.property(campaigns, intents(40), (words, wanted) => {
        const ledger = openedCampaign(words);
        read(ledger.fold);
        for (const intent of wanted) {
          const [position, marked, computed] = [ledger.fold.position, ledger.fold.markedCount, ledger.fold.computedCount];
          carryOut(ledger, intent);
          read(ledger.fold);
          const events = ledger.events.slice(position + 1);
          const touched = new Set(events.flatMap((event) => touchedCells(ledger, event)));
          // Above a cell stand at most two headings, its system, its row and its ranking; beside it its column.
          const boundary = touched.size * 5 + 3;
          expect(ledger.fold.markedCount - marked).toBeLessThanOrEqual(boundary);
          // A cell that comes is computed for the first time, and with the first cell of a leaf its column.
          const came = events.some(({ type }) => type === 'units-picked') ? 2 : 0;
          expect(ledger.fold.computedCount - computed).toBeLessThanOrEqual(ledger.fold.markedCount - marked + came);
        }
      }),
      RUNS,
    );
  });
});

/** The cells that an event may move: its own; the column where the rule looks across units; the rows of a group for weights. */
function touchedCells({ fold }: LedgerWriter, event: LedgerWriter['events'][number]): readonly string[] {
  const column = (leaf: string) => {
    const rule = fold.leaves.get(leaf)!.indicator.rule;
    return rule.kind === 'shortfall' || rule.kind === 'rank-to-points' || (rule.kind === 'ratio' && rule.pool !== undefined) ? fold.unitsOfLeaf(leaf).map((unit) => `${unit}/${leaf}`) : [];
  };
  const [, unit, ...leaf] = event.stream.split('/');
  if (unit !== undefined) return [`${unit}/${leaf.join('/')}`, ...column(leaf.join('/'))];
  switch (event.type) {
    case 'composite-weights-set':
      return [...fold.units.keys()];
    case 'pool-stated':
      return column(event.data.leaf);
    case 'not-applicable-ruled':
      return [...event.data.units.map((ruled) => `${ruled}/${event.data.leaf}`), ...column(event.data.leaf)];
    case 'ruling-revoked': {
      const ruling = fold.rulings.get(event.data.ruling)!;
      return [...ruling.units.map((ruled) => `${ruled}/${ruling.leaf}`), ...column(ruling.leaf)];
    }
    case 'units-picked':
      return [...event.data.units.map((picked) => `${picked}/${event.data.leaf}`), ...column(event.data.leaf)];
    case 'unit-unpicked':
      return [`${event.data.unit}/${event.data.leaf}`, ...column(event.data.leaf)];
    default:
      return [];
  }
}
