import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isLeaf, parseSystemFile, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { contentHashOf } from '@quanheng/indicator-catalog-domain';
import { exampleFileOf, exampleSystemIds } from '@quanheng/indicator-systems';
import { SeededRandom } from '@quanheng/platform-testing/without-jest';
import type { CampaignUnit } from '@quanheng/scoring-contracts';
import { openedCampaign, unitOf, type LedgerWriter } from '@quanheng/scoring-rules/spec-support';
import { actAtRandom, openCampaignOf2022, pickUnits, scoreEveryCell, systems2022, units2022 } from './campaign-of-2022.ts';

/** The campaigns whose scoreboards are kept for each engine (libs/scoring/rules/golden): made once, by seeds, and never again. */

const contentHash = (system: IndicatorSystem): string => contentHashOf(system, (text) => createHash('sha256').update(text).digest('hex'));

/** A system without its printed words and readings: nothing of them counts, and the ledger stays small. */
const withoutWords = ({ notes: _notes, indicators, ...content }: IndicatorSystem): IndicatorSystem => ({
  ...content,
  columns: [],
  indicators: indicators.map(({ reading: _reading, ...indicator }) => (isLeaf(indicator) ? { ...indicator, printed: {} } : indicator)),
});

/** Two departments, so that pools and best rates have somebody to look at, and a township. */
const fewUnits: ReadonlySet<string> = new Set(['fagai-wei', 'yibao-ju', 'binhu-zhen']);
const PICKS = 10;

/** Both programmes of 2022 over a few units: every cell scored, then acts of every kind. */
export function goldenCampaignOf2022(): LedgerWriter {
  const random = new SeededRandom('golden campaign of 2022');
  const systems = systems2022.map(withoutWords);
  const ledger = openCampaignOf2022(units2022.filter(({ unit }) => fewUnits.has(unit)), { systems, contentHash });
  pickUnits(ledger, random, PICKS);
  scoreEveryCell(ledger, random);
  actAtRandom(ledger, random, 60);
  return ledger;
}

const units: readonly CampaignUnit[] = [
  ...['a', 'b', 'c', 'd', 'e'].map((id, index) => unitOf(id, index + 1)),
  { ...unitOf('f', 6), kind: 'corporate' },
  ...['t', 'u', 'v'].map((id, index) => unitOf(id, index + 7, 'townships')),
];

/** A unit with its place among the units: what it does in a system follows from it. */
type Turn = { readonly unit: string; readonly turn: number };
type Score = (ledger: LedgerWriter, turn: Turn) => void;
const state = (ledger: LedgerWriter, { unit }: Turn, leaf: string, kind: string, count: number) =>
  ledger.cell(unit, leaf, 'state-count-set', { kind, count: String(count), on: '2022-08-31', reason: '检查发现' });

/** Deductions below the leaf down to the floor of level 1, a cap, what follows instead, an unlimited one, a bonus at its cap. */
const scoreBounds: Score = (ledger, { unit, turn }) => {
  state(ledger, { unit, turn }, 'example-bounds/1', '1a', turn % 3);
  if (turn % 4 === 3) ledger.incident(unit, 'example-bounds/1', '1b', String(turn * 3));
  ledger.grade(unit, 'example-bounds/2', String(30 - turn * 2.5));
  if (ledger.fold.findCell(unit, 'example-bounds/3')) ledger.grade(unit, 'example-bounds/3', turn % 2 === 0 ? '19.5' : '16');
  const late = turn % 3 === 0 ? undefined : ledger.incident(unit, 'example-bounds/4', '4a', String(turn));
  if (!late) ledger.nothing(unit, 'example-bounds/4');
  else if (turn % 3 === 2) ledger.incident(unit, 'example-bounds/4', '4b', '1', late.id);
  if (turn % 5 === 4) ledger.incident(unit, 'example-bounds/4', '4c', String(turn - 3));
  for (let count = 0; count <= turn % 4; count += 1) ledger.incident(unit, 'example-bounds/5', count % 2 === 0 ? '5a' : '5b', String(1 + turn % 4));
};

/** Ceilings on a heading and on a deduction group, vetoes, a bonus before and behind its gates; one veto is taken back. */
const scoreGates: Score = (ledger, { unit, turn }) => {
  if (turn % 4 === 1) state(ledger, { unit, turn }, 'example-gates/1', '1b', 1);
  else ledger.nothing(unit, 'example-gates/1');
  if (ledger.fold.findCell(unit, 'example-gates/2')) ledger.measure(unit, 'example-gates/2', String(9 - turn % 2), '9');
  if (turn % 5 === 4) state(ledger, { unit, turn }, 'example-gates/3', '3a', turn);
  else ledger.nothing(unit, 'example-gates/3');
  if (turn % 6 === 2) ledger.incident(unit, 'example-gates/4', '4b');
  else if (turn % 6 === 3) ledger.incident(unit, 'example-gates/4', '4a', '8');
  else ledger.nothing(unit, 'example-gates/4');
  ledger.incident(unit, 'example-gates/5', '5a', String(1 + turn % 3));
  ledger.incident(unit, 'example-gates/6', '6a', String(1 + turn % 4));
  if (turn % 3 !== 0) return;
  const veto = ledger.incident(unit, 'example-gates/1', '1c');
  if (turn === 6) ledger.revoke(veto);
};

/** Places with ties, the lowest and the highest best, one unit not measured, one measured anew. */
const scorePlaces: Score = (ledger, { unit, turn }) => {
  if (turn !== 4) ledger.measure(unit, 'example-places/1', String(90 - 5 * Math.floor(turn / 2)));
  if (ledger.fold.findCell(unit, 'example-places/2')) ledger.measure(unit, 'example-places/2', String((turn * 7) % 5));
  if (ledger.fold.findCell(unit, 'example-places/3')) {
    ledger.cell(unit, 'example-places/3', 'checkpoints-recorded', { checkpoints: [{ checkpoint: 'on-time', met: true }, { checkpoint: 'complete', met: turn % 2 === 0 }] });
  }
  ledger.incident(unit, 'example-places/4', turn % 2 === 0 ? '4b' : '4a', String(1 + turn * 3));
  if (turn === 1) ledger.measure(unit, 'example-places/1', '91.5');
};

/** A maximum of 100.64, and of 100 where a ruling takes the key field out. */
const scoreOwnMaximum: Score = (ledger, { unit, turn }) => {
  if (!ledger.fold.findCell(unit, 'example-own-maximum/1')) return;
  ledger.grade(unit, 'example-own-maximum/1', turn === 0 ? '81.22' : String(61.37 + turn * 7));
  ledger.grade(unit, 'example-own-maximum/2', turn === 0 ? '0.64' : '0.32');
};

/** The example systems, each a programme of its own: bounds, ceilings, unlimited deductions, vetoes, places, gates, classes, bands. */
export function goldenCampaignBeyond2022(): LedgerWriter {
  const systems = exampleSystemIds.map((id) => withoutWords(parseSystemFile(readFileSync(exampleFileOf(id), 'utf8'))));
  const programmes = systems.map(({ id, title }) => ({ programme: id, name: title, list: 'main', systems: [{ system: id, systemVersion: '1' }] }));
  const ledger = openedCampaign({ systems, contentHash, units, programmes });
  for (const score of [scoreBounds, scoreGates, scorePlaces, scoreOwnMaximum]) {
    for (const [turn, { unit }] of units.entries()) score(ledger, { unit, turn });
  }
  ledger.rule('example-own-maximum/2', ['b', 'c']);
  ledger.rule('example-places/1', ['u']);
  ledger.adjust('d', 'example-bounds/1', { points: '7.5' });
  ledger.adjust('c', 'example-gates/4', { points: '-4' });
  return ledger;
}

/** File name in the golden folder, without its ending -> the ledger. */
export const goldenLedgers: Readonly<Record<string, () => LedgerWriter>> = {
  'campaign-of-2022': goldenCampaignOf2022,
  'beyond-2022': goldenCampaignBeyond2022,
};
