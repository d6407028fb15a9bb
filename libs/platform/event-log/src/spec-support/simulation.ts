import { createHash } from 'node:crypto';
import { canonicalJson } from '@quanheng/platform-domain';
import { checkHistory, digestOf, emptyChain, extendChain, ManualClock, type AppendValue, type HistoryCounts, type HistoryEntry, type LookValue } from '@quanheng/platform-testing';
import { LogUnavailableError } from '../errors.ts';
import type { AppendOutcome } from '../event-log.ts';
import type { Clock } from '../ports.ts';
import type { EventStore } from '../store/event-store.ts';
import { MemoryEventStore } from '../store/memory-event-store.ts';
import { StoredEventLog } from '../stored-event-log.ts';
import { LedgerTail } from '../tail/ledger-tail.ts';
import { MemoryBus } from '../tail/memory-bus.ts';
import { SimulatedStore, type Troubles } from './simulated-store.ts';
import { StepScheduler } from './step-scheduler.ts';

const ledger = 'campaign/simulated';
const guardStream = 'campaign';
const streams = ['cell/a', 'cell/b', 'cell/c'];
const programs = 3;
const writersPerProgram = 3;
const appendsPerWriter = 8;
const looksPerProgram = 6;
const kind: Troubles = { cutShare: 0, crashShare: 0, hintLostShare: 0 };

type Order = { readonly stream: string; readonly value: AppendValue };

/** Puts a store that does something wrong in the place of the right one: what finds nothing in it finds nothing. */
export type Spoil = (store: EventStore) => EventStore;

/** What a simulation came to: `faults` is empty where the log kept its promises. */
export type Simulated = { readonly faults: readonly string[]; readonly counts: HistoryCounts; readonly crashes: number; readonly steps: number };

/**
 * Batchers, tails and their followers of several programs over one store, with clock, random, store and bus in the hands of one seed: batches are stored and
 * answered late, connections are cut, hints are lost, programs crash between any two steps and others send again what they had not heard of.
 */
export async function simulate(seed: string, troubles: Troubles, spoil: Spoil = (store) => store): Promise<Simulated> {
  const world = new World(seed, troubles, spoil);
  await world.run();
  return world.judge();
}

class World {
  readonly #scheduler: StepScheduler;
  readonly #troubles: Troubles;
  readonly #history: HistoryEntry[] = [];
  readonly #manual = new ManualClock();
  readonly #shared: EventStore;
  readonly #orphans = new Map<string, Order>();
  #process = 0;
  #number = 0;
  #crashes = 0;
  #isKind = false;

  constructor(seed: string, troubles: Troubles, spoil: Spoil) {
    this.#shared = spoil(new MemoryEventStore(this.#manual));
    this.#scheduler = new StepScheduler(seed);
    this.#troubles = troubles;
  }

  async run(): Promise<void> {
    await this.#shared.openLedger(ledger);
    await this.#scheduler.runUntilDone(Promise.all(Array.from({ length: programs }, () => this.#program())));
    // In the end somebody finds out what became of all that the crashed ones had sent.
    this.#isKind = true;
    await this.#scheduler.runUntilDone(this.#program());
  }

  async judge(): Promise<Simulated> {
    const stored = await this.#shared.readLedger(ledger, { from: 0, to: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER });
    const { faults, counts } = checkHistory(this.#history, stored.map(({ bytes }) => bytes));
    return { faults, counts, crashes: this.#crashes, steps: this.#scheduler.steps };
  }

  #now(): Troubles {
    return this.#isKind ? kind : this.#troubles;
  }

  /** One program, from its start to its end or its crash. */
  async #program(): Promise<void> {
    const scheduler = this.#scheduler;
    const store = new SimulatedStore(this.#shared, scheduler, () => this.#now());
    const bus = new MemoryBus();
    const announce = bus.announce.bind(bus);
    bus.announce = (grown) => {
      void scheduler.step().then(() => void (scheduler.chance(this.#now().hintLostShare) || announce(grown)));
    };
    const clock: Clock = { now: () => this.#manual.now(), sleep: (ms, signal) => (signal?.aborted ? Promise.resolve() : scheduler.step().then(() => this.#manual.advance(ms))) };
    const log = new StoredEventLog({ store, bus, clock, random: scheduler });
    const tail = new LedgerTail({ log, bus, clock });
    let isCrashed = false;
    const crashes = new Promise<void>((resolve) => {
      const wait = async () => {
        while (!isCrashed) {
          await scheduler.step();
          if (!scheduler.chance(this.#now().crashShare)) continue;
          isCrashed = true;
          store.crash();
          resolve();
        }
      };
      void wait();
    });
    const orphans = [...this.#orphans.values()];
    this.#orphans.clear();
    const writers = Array.from({ length: writersPerProgram }, (_, place) => this.#write(log, () => isCrashed, orphans.filter((_order, number) => number % writersPerProgram === place)));
    const work = Promise.all([...writers, this.#follow(tail, () => isCrashed)]);
    const ended = work.then(async () => {
      isCrashed = true; // It ends, and cannot crash any more.
      await tail.close();
      await log.close();
    });
    await Promise.race([ended, crashes.then(() => void (this.#crashes += 1))]);
  }

  async #write(log: StoredEventLog, isOver: () => boolean, unresolved: Order[]): Promise<void> {
    const heads = new Map<string, number>();
    let me = this.#process++;
    let last: Order | undefined;
    for (let count = 0; count < appendsPerWriter || unresolved.length > 0; count += 1) {
      const again = last !== undefined && this.#scheduler.chance(0.1) ? last : undefined;
      const order = unresolved.shift() ?? again ?? this.#decide(heads);
      const { stream, value } = order;
      this.#orphans.set(value.command, order);
      this.#note(me, 'invoke', 'append', stream, value);
      const requestHash = createHash('sha256').update(value.command).digest();
      const append = { ledger, stream, expectedVersion: value.expected, events: value.events!, actor: 'system:bootstrap' as const, commandId: value.command, requestHash, ...(value.guard && { guard: value.guard }) };
      const outcome = await log.append(append).catch((error: unknown) => {
        if (!(error instanceof LogUnavailableError)) throw error;
        return undefined;
      });
      if (isOver()) return; // A crashed program writes nothing down.
      last = order;
      if (outcome === undefined) {
        this.#note(me, 'info', 'append', stream, { ...value, reason: 'unknown' });
        me = this.#process++;
        unresolved.push(order);
        continue;
      }
      this.#orphans.delete(value.command);
      this.#note(me, 'events' in outcome ? 'ok' : 'fail', 'append', stream, { ...value, ...told(outcome) });
      if (outcome.status === 'appended') heads.set(stream, value.expected + value.count);
      if (outcome.status === 'conflict') heads.set(stream, outcome.head);
      if (outcome.status === 'guard') heads.set(guardStream, value.guard!.version + 1);
    }
  }

  #decide(heads: ReadonlyMap<string, number>): Order {
    const movesGuard = this.#scheduler.chance(0.1);
    const stream = movesGuard ? guardStream : streams[this.#scheduler.below(streams.length)]!;
    const events = Array.from({ length: 1 + this.#scheduler.below(2) }, () => ({ type: 'grade-recorded', schema: 1 as const, data: { grade: String(this.#scheduler.below(9)) } }));
    const command = `00000000-0000-4000-8000-${String(this.#number++).padStart(12, '0')}`;
    return { stream, value: { command, expected: heads.get(stream) ?? 0, count: events.length, events, ...(!movesGuard && { guard: { stream: guardStream, version: heads.get(guardStream) ?? 0 } }) } };
  }

  async #follow(tail: LedgerTail, isOver: () => boolean): Promise<void> {
    const me = this.#process++;
    let fold = { position: -1, chain: emptyChain };
    const follower = tail.follow({
      ledger,
      from: 0,
      apply: (events) => {
        for (const event of events) fold = { position: event.position, chain: extendChain(fold.chain, event) };
      },
      onError: (error) => {
        throw error;
      },
    });
    for (let count = 0; count < looksPerProgram && !isOver(); count += 1) {
      this.#note(me, 'invoke', 'follow', ledger, {});
      const isCaughtUp = await follower.catchUp().then(() => true, () => false);
      if (isOver()) return;
      this.#note(me, isCaughtUp ? 'ok' : 'fail', 'follow', ledger, isCaughtUp ? fold : {});
      await this.#scheduler.step();
    }
    await follower.close();
  }

  #note(process: number, type: HistoryEntry['type'], f: HistoryEntry['f'], key: string, value: AppendValue | LookValue): void {
    // What happens within one step has an order, too.
    this.#history.push({ index: this.#history.length, process, type, f, key, value, time: this.#history.length });
  }
}

function told(outcome: AppendOutcome): Partial<AppendValue> {
  if (!('events' in outcome)) return { reason: outcome.status, ...('head' in outcome && { head: outcome.head }) };
  const digests = outcome.events.map(({ position: _, version, ...event }) => digestOf(Buffer.from(canonicalJson({ v: 1, version: String(version), ...event }))));
  return { positions: outcome.events.map(({ position }) => position), digests, ...(outcome.status === 'duplicate' && { again: true }) };
}
