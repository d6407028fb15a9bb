import { pathToFileURL } from 'node:url';
import type { Bound, Measurement } from '../measurement.ts';
import { Rounds } from '../rounds.ts';
import { startBenchServer, type BenchServer } from './bench-server.ts';
import { Candidate, type Entrant } from './candidate.ts';
import type { LogFactory } from './log-under-test.ts';
import { Comparison } from './comparison.ts';
import { measureLimits } from './measure-limits.ts';
import { createBareTables, serverSideRowsPerSecond } from './workloads/limits.ts';

export type EventLogMeasureOptions = {
  readonly rounds: number;
  readonly seconds: number;
  /** Events of the ledger that is read by position. Default 1,000,000. */
  readonly fillEvents?: number;
  /** Files of modules of other logs, whose default export is a list of `LogFactory`. Default: none. */
  readonly peers?: readonly string[];
  /** Hears of what could not be measured, such as a peer that fails. */
  readonly onNote: (note: string) => void;
};

const ownModule = new URL('./bench-log.ts', import.meta.url).href;
const ownName = 'quanheng';
/** The one whose multiples the floors name. */
const reference = 'emmett';
/** What each log may open: as many as there are writers. */
const connectionsMax = 64;
const fillEventsDefault = 1_000_000;
/** Rows of the server's own limit: about a second. */
const limitRows = 200_000;
const readEventsMax = 100_000;

/** A workload of appends, and what it is held to: p99 in ms, and multiples of the reference and of the best peer. */
type AppendWorkload = {
  readonly name: string;
  readonly load: { readonly writers: number; readonly streamsPerWriter: number; readonly eventsPerAppend: number };
  readonly p99?: Bound;
  readonly ofReference?: { readonly floor: Bound; readonly aim: Bound };
  readonly ofBest: { readonly floor?: Bound; readonly aim: Bound };
  /** Whether it is held against what the server alone reaches. */
  readonly isHeldToServer?: true;
};

const first: Bound = { atLeast: 1 };
const of64 = { p99: { atMost: 25 }, ofReference: { floor: { atLeast: 6 }, aim: { atLeast: 10 } }, ofBest: { aim: first } } as const;
const appendWorkloads: readonly AppendWorkload[] = [
  { name: '64 writers on 64 streams', load: { writers: 64, streamsPerWriter: 1, eventsPerAppend: 1 }, ...of64, isHeldToServer: true },
  { name: '64 writers on 6,400 streams', load: { writers: 64, streamsPerWriter: 100, eventsPerAppend: 1 }, ...of64, isHeldToServer: true },
  { name: '256 writers on 256 streams', load: { writers: 256, streamsPerWriter: 1, eventsPerAppend: 1 }, ofBest: { aim: first } },
  { name: 'one writer', load: { writers: 1, streamsPerWriter: 1, eventsPerAppend: 1 }, ofBest: { floor: { atLeast: 0.9 }, aim: first } },
  { name: 'batches of 100 events, 16 writers', load: { writers: 16, streamsPerWriter: 1, eventsPerAppend: 100 }, ofBest: { floor: first, aim: first } },
];

/**
 * The event log alone, with and without peers: appends of many writers, of one, of batches; a race on one stream; reading all, hashes
 * verified; a large ledger by position; and what the server and the driver reach without any log. One embedded PostgreSQL, the same
 * settings for each; each round runs every log once.
 */
export async function measureEventLog(options: EventLogMeasureOptions): Promise<readonly Measurement[]> {
  const server = await startBenchServer(connectionsMax);
  const measured = new Rounds();
  const candidates: Candidate[] = [];
  try {
    for (const entrant of await entrantsOf(options.peers ?? [])) {
      const opened = await openOr(options.onNote, () => open(server, entrant));
      if (opened) candidates.push(opened);
    }
    const comparison = new Comparison({ candidates, ownName, reference, rounds: options.rounds, onNote: options.onNote });
    const limits = await server.database('bench_limits');
    await createBareTables(limits);
    for (const workload of appendWorkloads) await measureAppends(workload, { comparison, options, measured, serverLimit: () => serverSideRowsPerSecond(limits, limitRows) });
    await measureContention(comparison, options, measured);
    await measureReads(comparison, measured);
    await measureLimits(limits, { rounds: options.rounds, seconds: options.seconds }, measured);
    await measureLargeLedger(server, options, measured);
    return measured.all();
  } finally {
    for (const candidate of candidates) await candidate.close().catch(() => undefined);
    await server.stop();
  }
}

const open = async (server: BenchServer, entrant: Entrant, suffix = ''): Promise<Candidate> => Candidate.open(entrant, await server.database(`bench_${entrant.name.replaceAll(/\W+/g, '_')}${suffix}`));

async function openOr(onNote: (note: string) => void, opening: () => Promise<Candidate>): Promise<Candidate | undefined> {
  try {
    return await opening();
  } catch (error) {
    onNote((error as Error).message);
    return undefined;
  }
}

/** The modules are loaded here for the names alone. */
async function entrantsOf(peers: readonly string[]): Promise<readonly Entrant[]> {
  const modules = [ownModule, ...peers.map((file) => pathToFileURL(file).href)];
  const found = await Promise.all(modules.map(async (module) => ({ module, factories: ((await import(module)) as { readonly default: readonly LogFactory[] }).default })));
  return found.flatMap(({ module, factories }) => factories.map(({ name }, index) => ({ name, module, index })));
}

type InOneRun = { readonly comparison: Comparison<Candidate>; readonly options: EventLogMeasureOptions; readonly measured: Rounds; serverLimit(): Promise<number> };

async function measureAppends(workload: AppendWorkload, { comparison, options, measured, serverLimit }: InOneRun): Promise<void> {
  const { name, load, p99, ofReference, ofBest, isHeldToServer } = workload;
  await comparison.run({
    one: async (candidate, round) => {
      const result = await candidate.run('appends', { ...load, seconds: round < 0 ? options.seconds / 2 : options.seconds });
      if (round >= 0) noteAppends(measured, { title: `${name}, ${candidate.name}`, ...result, ...(candidate.name === ownName && p99 && { p99 }) });
      return result.eventsPerSecond;
    },
    afterRound: async (round, values) => {
      const own = values.get(ownName);
      if (round < 0 || own === undefined) return;
      comparison.noteMultiples(measured, { name, values, ofReference, ofBest });
      if (!isHeldToServer) return;
      measured.add({ name: `${name}, share of what the server alone inserts`, unit: '%', value: (own * 100) / (await serverLimit()), aim: { atLeast: 8 }, note: 'insert .. select of rows with a key and a leaf hash in one commit' });
    },
  });
}

type NotedAppends = { readonly title: string; readonly eventsPerSecond: number; readonly p50Ms: number; readonly p99Ms: number; readonly p99?: Bound };

function noteAppends(measured: Rounds, { title, eventsPerSecond, p50Ms, p99Ms, p99 }: NotedAppends): void {
  measured.add({ name: title, unit: 'events/s', value: eventsPerSecond });
  measured.add({ name: `${title}, p50`, unit: 'ms', value: p50Ms });
  measured.add({ name: `${title}, p99`, unit: 'ms', value: p99Ms, ...(p99 && { floor: p99 }) });
}

const contentionWriters = 16;

async function measureContention(comparison: Comparison<Candidate>, { seconds }: EventLogMeasureOptions, measured: Rounds): Promise<void> {
  const name = `${contentionWriters} writers race on one stream`;
  await comparison.run({
    one: async (candidate, round) => {
      const { appendsPerSecond, refusalsPerSecond } = await candidate.run('contention', { writers: contentionWriters, seconds: round < 0 ? seconds / 2 : seconds, stream: `cell-hot${round + 1}` });
      if (round >= 0) measured.add({ name: `${name}, ${candidate.name}`, unit: 'appends/s', value: appendsPerSecond, note: 'what is acknowledged is what is stored' });
      if (round >= 0) measured.add({ name: `${name}, ${candidate.name}, refused`, unit: 'per second', value: refusalsPerSecond });
      return appendsPerSecond;
    },
    afterRound: async (round, values) => {
      if (round >= 0) comparison.noteMultiples(measured, { name, values, ofReference: undefined, ofBest: { floor: { atLeast: 1.5 }, aim: first } });
    },
  });
}

async function measureReads(comparison: Comparison<Candidate>, measured: Rounds): Promise<void> {
  for (const verify of [false, true]) {
    const name = verify ? 'read all in order, hash of each verified' : 'read all in order, parsed';
    await comparison.run({
      one: async (candidate, round) => {
        const { canRead, canVerify } = await candidate.run('reads', undefined);
        if (verify ? !canVerify : !canRead) return undefined;
        const { eventsPerSecond } = await candidate.run('readAll', { from: 0, eventsMax: readEventsMax, verify });
        if (round >= 0) measured.add({ name: `${name}, ${candidate.name}`, unit: 'events/s', value: eventsPerSecond, ...(verify && candidate.name === ownName && { floor: { atLeast: 130_000 } }) });
        return eventsPerSecond;
      },
      afterRound: async (round, values) => {
        if (round >= 0 && !verify) comparison.noteMultiples(measured, { name, values, ofReference: undefined, ofBest: { aim: first } });
      },
    });
  }
}

/** The product's log alone: the peers would need an hour to be filled. */
async function measureLargeLedger(server: BenchServer, { rounds, fillEvents = fillEventsDefault }: EventLogMeasureOptions, measured: Rounds): Promise<void> {
  const candidate = await open(server, { name: ownName, module: ownModule, index: 0 }, '_large');
  try {
    const begun = performance.now();
    await candidate.run('fill', fillEvents);
    const of = `ledger of ${fillEvents} events`;
    measured.add({ name: `fill a ${of}`, unit: 's', value: (performance.now() - begun) / 1_000 });
    for (let round = 0; round < rounds; round += 1) {
      for (const eventsMax of [1_000, 10_000, 100_000].filter((events) => events < fillEvents)) {
        const from = Math.floor(((round + 2) * 0.137 * fillEvents) % (fillEvents - eventsMax));
        measured.add({ name: `read ${eventsMax} events from the middle, ${of}`, unit: 'ms', value: (await candidate.run('readAll', { from, eventsMax, verify: false })).ms });
      }
      if (round < allReadsMax) measured.add({ name: `read all, hash of each verified, ${of}`, unit: 's', value: (await candidate.run('readAll', { from: 0, eventsMax: fillEvents, verify: true })).ms / 1_000 });
    }
  } finally {
    await candidate.close();
  }
}

/** Each takes seconds, and varies little. */
const allReadsMax = 3;
