import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CampaignFold } from '../campaign/campaign-fold.ts';
import { explain } from '../explain/explain.ts';
import { foldCampaign } from '../replay/fold-campaign.ts';
import { scoreboardOf } from '../scoreboard/scoreboard.ts';
import { LedgerWriter, openedCampaign, unitOf, type OpeningWords } from '../spec-support/ledger-writer.ts';
import { carryOut, intents, type Intent } from '../spec-support/random-acts.ts';
import { campaigns } from '../spec-support/random-systems.ts';
import { departments, graded, leaf, pooled, system } from '../spec-support/systems.ts';
import { captureFold } from './capture-fold.ts';
import { encodeFold } from './encode-fold.ts';
import { ACTS_PER_LINE_MAX, SnapshotError } from './snapshot-format.ts';
import { SnapshotReader } from './snapshot-reader.ts';

const linesOf = (fold: CampaignFold): readonly string[] => [...encodeFold(captureFold(fold))];
const textOf = (fold: CampaignFold): string => linesOf(fold).join('\n');

function restore(lines: Iterable<string>, campaign = 'demo-1'): CampaignFold {
  const reader = new SnapshotReader(campaign);
  for (const line of lines) reader.accept(line);
  return reader.finish();
}

const read = (fold: CampaignFold) => ({ ...scoreboardOf(fold), explained: explain(fold), status: fold.status, version: fold.version });

/** A campaign with all that a ledger can hold: a draft with departments, assignments and picks, acts while open, adjustments while closed. */
function lively(words: OpeningWords, wanted: readonly Intent[]): LedgerWriter {
  const ledger = new LedgerWriter();
  const leaves = words.systems.flatMap(({ id, indicators }) => indicators.flatMap((indicator) => ('applicability' in indicator ? [{ ref: `${id}/${indicator.code}`, indicator }] : [])));
  ledger.plan(words);
  ledger.campaign('scoring-department-set', { department: 'zwgk-ban', name: '政务公开办' });
  ledger.campaign('scoring-department-set', { department: 'zfb', name: '政府办' });
  ledger.campaign('leaves-assigned', { department: 'zwgk-ban', leaves: leaves.map(({ ref }) => ref).sort() });
  ledger.campaign('leaves-assigned', { department: 'zfb', leaves: leaves.slice(0, 2).map(({ ref }) => ref).sort() });
  ledger.campaign('leaves-unassigned', { department: 'zwgk-ban', leaves: [leaves[0]!.ref] });
  ledger.campaign('scoring-department-removed', { department: 'zfb' });
  for (const { ref, indicator } of leaves) {
    if (!indicator.applicability.some((entry) => entry.is === 'open')) continue;
    ledger.campaign('units-picked', { leaf: ref, role: 'support', units: [words.units[0]!.unit] });
  }
  ledger.open(words);
  for (const intent of wanted) carryOut(ledger, intent);
  ledger.campaign('campaign-closed', {});
  for (const intent of wanted.slice(0, 5)) carryOut(ledger, { ...intent, act: 4 });
  ledger.campaign('campaign-reopened', { reason: '补录' });
  for (const intent of wanted.slice(0, 5)) carryOut(ledger, intent);
  return ledger;
}

/** Folds a ledger by way of a snapshot at `cut`. */
function foldThrough({ events }: LedgerWriter, cut: number): CampaignFold {
  const fold = new CampaignFold('demo-1');
  for (const event of events.slice(0, cut)) fold.apply(event);
  const restored = restore(linesOf(fold));
  for (const event of events.slice(cut)) restored.apply(event);
  return restored;
}

describe('A snapshot of a campaign', () => {
  it('with the events after it is the fold from the beginning, wherever any campaign is cut', () => {
    fc.assert(
      fc.property(campaigns, intents(80), fc.integer({ min: 1, max: 40 }), fc.nat(40), (words, wanted, every, first) => {
        const ledger = lively(words, wanted);
        const [whole, text] = [read(ledger.fold), textOf(ledger.fold)];
        for (let cut = first; cut <= ledger.events.length; cut += every) {
          const folded = foldThrough(ledger, cut);
          expect(textOf(folded)).toBe(text);
          expect(read(folded)).toEqual(whole);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives, at each position, the state that the ledger has there, also in the midst of an opening', () => {
    const [words] = fc.sample(campaigns, { numRuns: 1, seed: 4 });
    const wanted = fc.sample(intents(120), { numRuns: 4, seed: 4 }).flat();
    const ledger = lively(words!, wanted);
    expect(ledger.events.length).toBeGreaterThan(100);
    const fold = new CampaignFold('demo-1');
    let restored = new CampaignFold('demo-1');
    for (const event of ledger.events) {
      fold.apply(event);
      restored.apply(event);
      // Snapshot of a snapshot of a snapshot: nothing is lost on the way.
      restored = restore(linesOf(restored));
      expect(textOf(restored)).toBe(textOf(fold));
      expect(read(restored)).toEqual(read(fold));
    }
  });

  it('holds the moment it was taken at, whatever is applied while it is written', () => {
    fc.assert(
      fc.property(campaigns, intents(60), fc.nat(), (words, wanted, at) => {
        const { events } = lively(words, wanted);
        const cut = at % events.length;
        const fold = foldCampaign(events, { toPosition: cut });
        const expected = textOf(fold);
        const lines: string[] = [];
        const writing = encodeFold(captureFold(fold));
        for (const event of events.slice(cut + 1)) {
          const { value, done } = writing.next();
          if (!done) lines.push(value);
          fold.apply(event);
        }
        lines.push(...writing);
        expect(lines.join('\n')).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('holds cells with more acts than a line takes, revoked ones among them', () => {
    const words = { systems: [system('s', [leaf('1', graded, { weight: '2', for: departments })])], units: [unitOf('u1', 1)] };
    const ledger = openedCampaign(words);
    for (let count = 0; count <= ACTS_PER_LINE_MAX * 2; count += 1) {
      const act = ledger.grade('u1', 's/1', '1');
      if (count % 3 === 0) ledger.revoke(act);
    }
    const lines = linesOf(ledger.fold);
    expect(lines.filter((line) => line.startsWith('["acts"'))).toHaveLength(3);
    const cell = restore(lines).findCell('u1', 's/1')!;
    expect([...cell.acts.values()]).toEqual([...ledger.fold.findCell('u1', 's/1')!.acts.values()]);
    expect([cell.version, cell.head, cell.standing]).toEqual([ledger.fold.findCell('u1', 's/1')!.version, ledger.fold.findCell('u1', 's/1')!.head, ledger.fold.findCell('u1', 's/1')!.standing]);
  });

  it('is lengthened, not made anew, by the next one: with the same text, and the same acts where somebody asks for old ones', () => {
    const words = { systems: [system('s', [leaf('1', graded, { weight: '2', for: departments })])], units: [unitOf('u1', 1)] };
    const ledger = openedCampaign(words);
    const opened = ledger.events.length;
    for (let count = 0; count < ACTS_PER_LINE_MAX * 2 + 10; count += 1) ledger.grade('u1', 's/1', String(count % 3));
    const text = textOf(ledger.fold);
    const acts = [...ledger.fold.findCell('u1', 's/1')!.acts.values()];
    for (const count of [1, 2, ACTS_PER_LINE_MAX - 1, ACTS_PER_LINE_MAX, ACTS_PER_LINE_MAX + 1, ACTS_PER_LINE_MAX * 2, ACTS_PER_LINE_MAX * 2 + 10]) {
      const folded = foldThrough(ledger, opened + count);
      expect(textOf(folded)).toBe(text);
      expect([...folded.findCell('u1', 's/1')!.acts.values()]).toEqual(acts);
      // Asked for its acts it has them in memory, and writes them itself.
      expect(textOf(folded)).toBe(text);
    }
  });
});

describe('The reader of snapshots', () => {
  const ledger = openedCampaign({ systems: [system('s', [leaf('1', graded, { weight: '2', for: departments }), leaf('2', pooled, { weight: '2', for: departments })])], units: [unitOf('u1', 1), unitOf('u2', 2)] });
  ledger.grade('u1', 's/1', '1.5');
  ledger.adjust('u1', 's/1', { points: '1' });
  ledger.revoke(ledger.measure('u2', 's/2', '3'));
  ledger.rule('s/2', ['u1']);
  const lines = linesOf(ledger.fold);

  it('refuses a text from which any line is missing', () => {
    for (const index of lines.keys()) expect(() => restore(lines.toSpliced(index, 1))).toThrow(SnapshotError);
  });

  it('refuses a text in which any line stands twice', () => {
    for (const [index, line] of lines.entries()) expect(() => restore(lines.toSpliced(index, 0, line))).toThrow(SnapshotError);
  });

  it('refuses another form, another campaign, an engine that it does not have, and what is no snapshot', () => {
    expect(() => restore(['["snapshot",999,"demo-1",3]'])).toThrow('form 999');
    expect(() => restore(lines, 'demo-2')).toThrow('campaign demo-1');
    expect(() => restore(lines.map((line) => line.replace('"engine":1', '"engine":7')))).toThrow('unknown scoring engine 7');
    expect(() => restore(['["guess"]'])).toThrow(SnapshotError);
    expect(() => restore(['{}'])).toThrow(SnapshotError);
    expect(() => restore(['null'])).toThrow(SnapshotError);
    expect(() => restore([])).toThrow('the end is missing in line 1');
  });

  it('refuses cells, rulings, adjustments and words that nothing in the text made', () => {
    const changed = (from: string, to: string) => {
      expect(lines.some((line) => line.includes(from))).toBe(true);
      return () => restore(lines.map((line) => line.replaceAll(from, to)));
    };
    expect(changed('["cell","u2"]', '["cell","u9"]')).toThrow('a cell of u9');
    expect(changed('["leaf","s/2"]', '["leaf","s/9"]')).toThrow('an unknown leaf s/9');
    expect(changed('"rulings":["', '"rulings":["0')).toThrow('an unknown ruling');
    expect(changed('"adjustment":"', '"adjustment":"0')).toThrow('an unknown adjustment');
  });
});
