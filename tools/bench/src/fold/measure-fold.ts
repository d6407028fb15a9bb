import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { captureFold, encodeFold, foldCampaign, scoreboardOf } from '@quanheng/scoring-rules';
import { packLines } from '@quanheng/scoring-service';
import type { Measurement } from '../measurement.ts';
import { growTo, scoredCampaign, type CampaignLedger } from './campaign-ledger.ts';
import { Rounds } from '../rounds.ts';
import { movesItsColumn, scoreCell, type BenchCell } from './score-cells.ts';

export type FoldMeasureOptions = {
  /** Default 7. */
  readonly rounds?: number;
  /** Sizes of ledgers; the first is the one that the aims speak of, the last the one that a start from a snapshot is measured on. */
  readonly sizes?: readonly number[];
};

const DEFAULT_SIZES = [10_000, 100_000, 1_000_000];
/** Acts of one sort between two readings of the clock; the round's value is their median. */
const ACTS_PER_ROUND = 60;

const AIMS = {
  apply: { atMost: 20 },
  plain: { atMost: 2 },
  crossUnit: { atMost: 10 },
  fromScratch: { atMost: 150 },
  start: { atMost: 10_000 },
} as const;

const now = (): number => performance.now();
const median = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]!;

/**
 * Measures the fold of a campaign of 2022 in which every cell is scored, in memory and without a database: applying, the board after an
 * act, from scratch, snapshots, and how all of it grows with the ledger.
 */
export async function measureFold({ rounds = 7, sizes = DEFAULT_SIZES }: FoldMeasureOptions = {}): Promise<readonly Measurement[]> {
  const measured = new Rounds();
  const campaign = scoredCampaign();
  for (const size of sizes) {
    growTo(campaign, size);
    const isFirst = size === sizes[0];
    // Each round of a large ledger takes seconds; what is measured is long enough to vary little.
    const roundsHere = isFirst ? rounds : Math.min(rounds, 3);
    measureScratch(campaign, size, isFirst, new Rounds()); // Warms up.
    for (let round = 0; round < roundsHere; round += 1) {
      measureScratch(campaign, size, isFirst, measured);
      if (isFirst) measureActs(campaign, measured);
      await measureSnapshot(campaign, size, size === sizes.at(-1), measured);
    }
  }
  return measured.all();
}

function measureScratch({ ledger }: CampaignLedger, size: number, isFirst: boolean, measured: Rounds): void {
  const events = ledger.events.slice(0, size);
  const begun = now();
  const fold = foldCampaign(events);
  const folded = now();
  scoreboardOf(fold);
  const read = now();
  measured.add({ name: `apply an event, ledger of ${size}`, unit: 'µs', value: ((folded - begun) * 1000) / size, aim: AIMS.apply });
  measured.add({ name: `fold from scratch and read the scoreboard, ledger of ${size}`, unit: 'ms', value: read - begun, ...(isFirst && { aim: AIMS.fromScratch }) });
}

/** The board after acts of each sort, which lengthen the ledger. */
function measureActs({ ledger, cells, random }: CampaignLedger, measured: Rounds): void {
  const [crossUnit, plain] = [cells.filter(movesItsColumn), cells.filter((cell) => !movesItsColumn(cell))];
  const sorts: readonly (readonly [string, readonly BenchCell[], Measurement['aim'] & object])[] = [
    ['a plain', plain, AIMS.plain],
    ['a cross-unit', crossUnit, AIMS.crossUnit],
  ];
  for (const [name, ofSort, aim] of sorts) {
    const values: number[] = [];
    for (let act = 0; act < ACTS_PER_ROUND; act += 1) {
      scoreCell(ledger, ofSort[random.below(ofSort.length)]!, random);
      const begun = now();
      scoreboardOf(ledger.fold);
      values.push(now() - begun);
    }
    measured.add({ name: `scoreboard current again after ${name} act`, unit: 'ms', value: median(values), aim });
  }
}

async function measureSnapshot({ ledger }: CampaignLedger, size: number, isLast: boolean, measured: Rounds): Promise<void> {
  const fold = foldCampaign(ledger.events.slice(0, size));
  const captureBegun = now();
  const captured = captureFold(fold);
  measured.add({ name: `take hold of a fold for a snapshot, ledger of ${size}`, unit: 'ms', value: now() - captureBegun, note: 'nothing else runs meanwhile' });
  const pauses = monitorEventLoopDelay({ resolution: 1 });
  pauses.enable();
  const packBegun = now();
  const packed = await packLines(encodeFold(captured));
  measured.add({ name: `write a snapshot down, ledger of ${size}`, unit: 'ms', value: now() - packBegun, note: 'in slices, while requests are served' });
  pauses.disable();
  measured.add({ name: `longest pause while a snapshot is written down, ledger of ${size}`, unit: 'ms', value: pauses.max / 1e6, note: 'with the collector of garbage' });
  measured.add({ name: `size of a snapshot, ledger of ${size}`, unit: 'MB', value: packed.length / 1e6 });
  const started = await startFrom(packed);
  measured.add({
    name: `start from a snapshot and read the scoreboard, ledger of ${size}`,
    unit: 'ms',
    value: started.ms,
    ...(isLast && { aim: AIMS.start }),
    note: 'without the database; in a thread of its own',
  });
  measured.add({ name: `heap after a start from a snapshot, ledger of ${size}`, unit: 'MB', value: started.heapMb });
  if (started.scoreboard !== JSON.stringify(scoreboardOf(fold))) throw new Error('the snapshot gives another scoreboard than the ledger');
}

type Started = { readonly ms: number; readonly heapMb: number; readonly scoreboard: string };

async function startFrom(packed: Uint8Array): Promise<Started> {
  const worker = new Worker(new URL('./start-worker.ts', import.meta.url), { workerData: packed });
  const [started] = (await once(worker, 'message')) as [Started];
  await worker.terminate();
  return started;
}
