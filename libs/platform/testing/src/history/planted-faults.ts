import { randomUUID } from 'node:crypto';
import { canonicalJson } from '@quanheng/platform-domain';
import { digestOf, storedEventOf } from './check-history.ts';
import type { AppendValue, HistoryEntry, LookValue } from './history-entry.ts';
import { LedgerIndex } from './ledger-index.ts';

/** A history with the ledger that it is about. */
export type Recording = { readonly history: readonly HistoryEntry[]; readonly lines: readonly Uint8Array[] };

/** One thing that a log must never do, done to a good recording; undefined where there is no place for it. */
export type PlantedFault = { readonly name: string; /** What the checker must say. */ readonly words: RegExp; plant(good: Recording): Recording | undefined };

type Envelope = { stream: string; version: string; cause: string; id: string; at: string; data: object };

const read = (line: Uint8Array): Envelope => JSON.parse(Buffer.from(line).toString()) as Envelope;
const write = (envelope: object): Uint8Array => Buffer.from(canonicalJson(envelope));
const changed = (line: Uint8Array, change: Partial<Envelope>): Uint8Array => write({ ...read(line), ...change });
const isAppend = ({ f }: HistoryEntry): boolean => f === 'append';
const argumentsOf = ({ value }: HistoryEntry): AppendValue => value as AppendValue;
/** The last of those that fit: late in a history there is most before it. */
const lastThat = (history: readonly HistoryEntry[], fits: (entry: HistoryEntry) => boolean): HistoryEntry | undefined => history.findLast(fits);

/** The same history in which every entry of a command, or one entry alone, says something else. */
const rewriteCommand = (history: readonly HistoryEntry[], command: string, change: Partial<AppendValue>): readonly HistoryEntry[] =>
  history.map((entry) => (isAppend(entry) && argumentsOf(entry).command === command ? { ...entry, value: { ...entry.value, ...change } } : entry));
const rewriteEntry = (history: readonly HistoryEntry[], index: number, change: Partial<AppendValue & LookValue>): readonly HistoryEntry[] =>
  history.map((entry) => (entry.index === index ? { ...entry, value: { ...entry.value, ...change } } : entry));

const acknowledged = (entry: HistoryEntry): boolean => isAppend(entry) && entry.type === 'ok' && argumentsOf(entry).again !== true;

/** The head of a stream, as the version of one more event. */
const nextVersion = (lines: readonly Uint8Array[], stream: string): string => String(lines.filter((line) => read(line).stream === stream).length + 1);

function more({ history, lines }: Recording, line: Uint8Array, change: Partial<Envelope>): Recording {
  const { at } = read(lines.at(-1)!);
  const { stream } = read(line);
  return { history, lines: [...lines, changed(line, { version: nextVersion(lines, stream), at, id: randomUUID(), ...change })] };
}

function lose({ history, lines }: Recording): Recording | undefined {
  const ledgerEnd = read(lines.at(-1)!).cause;
  const entry = lastThat(history, (one) => acknowledged(one) && argumentsOf(one).command === ledgerEnd);
  return entry && { history, lines: lines.slice(0, argumentsOf(entry).positions![0]) };
}

function double(good: Recording): Recording | undefined {
  const entry = lastThat(good.history, acknowledged);
  return entry && more(good, good.lines[argumentsOf(entry).positions![0]!]!, {});
}

/** Two neighbours change places, and everybody is told so: only the order of time is wrong. */
function swap({ history, lines }: Recording): Recording | undefined {
  const lone = history.filter((entry) => acknowledged(entry) && argumentsOf(entry).count === 1 && entry.key !== 'campaign');
  const byPosition = new Map(lone.map((entry) => [argumentsOf(entry).positions![0]!, entry]));
  const begun = new Map(history.filter((entry) => isAppend(entry) && entry.type === 'invoke').map((entry) => [argumentsOf(entry).command, entry.time] as const).reverse());
  const first = lone.find((entry) => {
    const next = byPosition.get(argumentsOf(entry).positions![0]! + 1);
    return next !== undefined && next.key !== entry.key && begun.get(argumentsOf(next).command)! > entry.time;
  });
  if (first === undefined) return undefined;
  const place = argumentsOf(first).positions![0]!;
  const second = byPosition.get(place + 1)!;
  const [one, other] = [lines[place]!, lines[place + 1]!];
  const swapped = [changed(other, { at: read(one).at }), changed(one, { at: read(other).at })] as const;
  const told = (entry: HistoryEntry, position: number, line: Uint8Array) => ({ index: entry.index, change: { positions: [position], digests: [digestOf(line)] } });
  const changes = [told(first, place + 1, swapped[1]), told(second, place, swapped[0])];
  return { history: changes.reduce((rewritten, { index, change }) => rewriteEntry(rewritten, index, change), history), lines: lines.with(place, swapped[0]).with(place + 1, swapped[1]) };
}

/** A read of a stream does not show what was acknowledged before it began. */
function readStale({ history, lines }: Recording): Recording | undefined {
  const acknowledgedAt = new Map<number, number>();
  for (const entry of history.filter(acknowledged)) for (const position of argumentsOf(entry).positions!) acknowledgedAt.set(position, entry.time);
  const index = new LedgerIndex(lines.map(storedEventOf));
  const begunAt = new Map<number, number>();
  for (const entry of history) {
    if (entry.f !== 'read-stream') continue;
    if (entry.type === 'invoke') begunAt.set(entry.process, entry.time);
    const { ids } = entry.value as LookValue;
    const last = ids === undefined ? undefined : index.stream(entry.key)[ids.length - 1];
    if (entry.type === 'ok' && last !== undefined && (acknowledgedAt.get(last.position) ?? Infinity) < begunAt.get(entry.process)!) return { history: rewriteEntry(history, entry.index, { ids: ids!.slice(0, -1) }), lines };
  }
  return undefined;
}

function skipGuard({ history, lines }: Recording): Recording | undefined {
  const entry = lastThat(history, (one) => acknowledged(one) && (argumentsOf(one).guard?.version ?? 0) > 0);
  if (entry === undefined) return undefined;
  const { command, guard } = argumentsOf(entry);
  return { history: rewriteCommand(history, command, { guard: { ...guard!, version: guard!.version - 1 } }), lines };
}

/** The loser of a race is answered as if it had won, too. */
function letTwoWin({ history, lines }: Recording): Recording | undefined {
  const entry = lastThat(history, (one) => acknowledged(one) && argumentsOf(one).expected > 0);
  return entry && { history: rewriteCommand(history, argumentsOf(entry).command, { expected: argumentsOf(entry).expected - 1 }), lines };
}

/** A command that was refused each time, and is there. */
function storeRefused(good: Recording): Recording | undefined {
  const entries = Map.groupBy(good.history.filter(isAppend), (entry) => argumentsOf(entry).command);
  const refused = [...entries.values()].find((own) => own.every((entry, place) => entry.type === (place % 2 === 0 ? 'invoke' : 'fail')) && own.length % 2 === 0);
  const line = good.lines.at(-1)!;
  return refused && more(good, changed(line, { stream: refused[0]!.key }), { cause: argumentsOf(refused[0]!).command });
}

function storePart({ history, lines }: Recording): Recording | undefined {
  const entry = lastThat(history, (one) => acknowledged(one) && argumentsOf(one).count > 1);
  if (entry === undefined) return undefined;
  const { command, positions, digests } = argumentsOf(entry);
  const part = { positions: positions!.slice(0, -1), ...(digests && { digests: digests.slice(0, -1) }) };
  return { history: rewriteEntry(history, entry.index, part), lines: lines.filter((line, position) => position !== positions!.at(-1) || read(line).cause !== command) };
}

const changeLast = (type: HistoryEntry['type'], f: HistoryEntry['f'], change: (entry: HistoryEntry, good: Recording) => Partial<AppendValue & LookValue>, fits: (entry: HistoryEntry) => boolean = () => true) => (good: Recording) => {
  const entry = lastThat(good.history, (one) => one.type === type && one.f === f && fits(one));
  return entry && { history: rewriteEntry(good.history, entry.index, change(entry, good)), lines: good.lines };
};

/** Every promise of the log, broken once. */
export const plantedFaults: readonly PlantedFault[] = [
  { name: 'a lost acknowledgement', words: /was acknowledged and is lost/, plant: lose },
  { name: 'a doubled command', words: /is stored twice/, plant: double },
  { name: 'two events swapped', words: /was given after position \d+ was acknowledged/, plant: swap },
  { name: 'a stale read', words: /stale read/, plant: readStale },
  { name: 'a ghost', words: /is stored, and nobody sent it/, plant: (good) => more(good, good.lines.at(-1)!, { cause: randomUUID() }) },
  { name: 'a refused command that is stored', words: /was refused and is stored/, plant: storeRefused },
  { name: 'a command stored in part', words: /\d+ of \d+ events/, plant: storePart },
  { name: 'a skipped guard', words: /passed its guard/, plant: skipGuard },
  { name: 'a gap', words: /version \d+ after \d+/, plant: ({ history, lines }) => ({ history, lines: lines.filter((line) => line !== lines.find((one) => read(one).version === '2')) }) },
  { name: 'two winners of one version', words: /expected .* and is stored as version/, plant: letTwoWin },
  { name: 'changed bytes', words: /the bytes at position \d+ are not/, plant: ({ history, lines }) => ({ history, lines: lines.with(0, changed(lines[0]!, { data: { changed: 'yes' } })) }) },
  { name: 'time that goes back', words: /time decreases/, plant: ({ history, lines }) => ({ history, lines: lines.with(-1, changed(lines.at(-1)!, { at: '2000-01-01T00:00:00.000000Z' })) }) },
  { name: 'another answer to the same command', words: /was acknowledged at/, plant: changeLast('ok', 'append', (entry) => ({ positions: argumentsOf(entry).positions!.map((position) => position + 1) }), (entry) => argumentsOf(entry).again === true) },
  { name: 'another event than was told', words: /is not the one that command/, plant: changeLast('ok', 'append', () => ({ ids: [randomUUID()] })) },
  { name: 'a conflict with nobody', words: /at the head that it expected/, plant: changeLast('fail', 'append', (entry) => ({ head: argumentsOf(entry).expected }), (entry) => argumentsOf(entry).reason === 'conflict') },
  { name: 'a read of what is not there', words: /was read with events that it does not have/, plant: changeLast('ok', 'read-stream', () => ({ ids: [randomUUID()] })) },
  { name: 'a read of other bytes', words: /the bytes that were read/, plant: changeLast('ok', 'read-range', () => ({ digest: digestOf(Buffer.from('other')) })) },
  { name: 'a follower that missed an event', words: /what was followed/, plant: changeLast('ok', 'follow', () => ({ chain: digestOf(Buffer.from('other')) }), ({ value }) => (value as LookValue).position! >= 0) },
  {
    name: 'a read of what was not sent yet',
    words: /before it was sent/,
    plant: ({ history, lines }) => {
      const entry = history.find(({ f, type }) => f === 'read-head' && type === 'ok');
      return entry && { history: rewriteEntry(history, entry.index, { position: lines.length - 1 }), lines };
    },
  },
  { name: 'a view older than it was asked to be', words: /stale read/, plant: changeLast('ok', 'view', (entry) => ({ version: 0, position: (entry.value as LookValue).least! - 1 }), ({ value }) => ((value as LookValue).least ?? 0) > 0) },
  {
    name: 'a process that does two things at once',
    words: /begins at \d+ what it may not/,
    plant: ({ history, lines }) => {
      const place = history.findIndex(({ type, process }, at) => type !== 'invoke' && history.findLastIndex((entry) => entry.process === process) > at);
      return { history: history.filter((_, at) => at !== place).map((entry, index) => ({ ...entry, index })), lines };
    },
  },
];
