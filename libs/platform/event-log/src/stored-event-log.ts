import type { Recorded } from '@quanheng/platform-contracts';
import { v7 } from 'uuid';
import { assertAppend, composeAppend, recordAppended, type ComposedAppend } from './append/compose-event.ts';
import { LedgerBatcher, type OpenAppend, type SettledOutcome } from './append/ledger-batcher.ts';
import { LogUnavailableError } from './errors.ts';
import type { Append, AppendOutcome, EventLog, LedgerHead, LedgerRange } from './event-log.ts';
import type { Clock, LedgerBus, Random } from './ports.ts';
import type { EventStore, StoredBytes } from './store/event-store.ts';
import { EventRegistry } from './upcast/event-registry.ts';

/** Events of a page: some megabytes at most, and small enough that the event loop stays free between pages. */
export const pageEventsMax = 2_000;

const uuidRandomBytes = 16;
const instantPattern = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$/;

export type EventLogPorts = {
  readonly store: EventStore;
  readonly bus: LedgerBus;
  readonly clock: Clock;
  readonly random: Random;
  readonly events?: EventRegistry;
};

/** The event log over any store. */
export class StoredEventLog implements EventLog {
  readonly #store: EventStore;
  readonly #bus: LedgerBus;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #events: EventRegistry;
  readonly #batchers = new Map<string, LedgerBatcher>();
  #isClosed = false;

  constructor({ store, bus, clock, random, events = new EventRegistry() }: EventLogPorts) {
    this.#store = store;
    this.#bus = bus;
    this.#clock = clock;
    this.#random = random;
    this.#events = events;
  }

  openLedger(ledger: string): Promise<void> {
    return this.#store.openLedger(ledger);
  }

  async append(append: Append): Promise<AppendOutcome> {
    if (this.#isClosed) throw new LogUnavailableError('the event log is closed');
    const { ledger, commandId } = append;
    assertAppend(append);
    let composed: ComposedAppend | undefined;
    const compose = () => (composed ??= composeAppend(append, () => v7({ msecs: this.#clock.now(), random: this.#random.bytes(uuidRandomBytes) })));
    const outcome = await this.#send(ledger, { claim: append, compose });
    if (outcome.status !== 'appended' && outcome.status !== 'duplicate') return outcome;
    if (outcome.status === 'appended') return { status: 'appended', events: recordAppended(append, compose(), outcome) };
    // The first time may have been decided on another state, so its events are those that are stored.
    const first = await this.findCommand(ledger, commandId);
    if (first === undefined) throw new Error(`${ledger}: the command ${commandId} is stored, and is not found`);
    return { status: 'duplicate', events: first.events };
  }

  async findCommand(ledger: string, commandId: string): Promise<{ requestHash: Uint8Array; events: readonly Recorded[] } | undefined> {
    const command = await this.#store.findCommand(ledger, commandId);
    return command && { requestHash: command.requestHash, events: this.#read(ledger, command.events) };
  }

  listLedgers(family?: string): Promise<readonly LedgerHead[]> {
    return this.#store.listLedgers(family);
  }

  findHead(ledger: string): Promise<LedgerHead | undefined> {
    return this.#store.findHead(ledger);
  }

  async findPositionAt(ledger: string, at: string): Promise<number> {
    if (!instantPattern.test(at)) throw new TypeError(`at: ${at} is not a time in UTC with six decimals`);
    return this.#store.findPositionAt(ledger, at);
  }

  async *readLedger(ledger: string, range: LedgerRange = {}): AsyncGenerator<readonly Recorded[]> {
    for await (const page of this.readBytes(ledger, range)) yield this.#read(ledger, page);
  }

  /** One page is read ahead while the caller works on the one before. */
  async *readBytes(ledger: string, { from = 0, to = Number.MAX_SAFE_INTEGER }: LedgerRange = {}): AsyncGenerator<readonly StoredBytes[]> {
    const readPage = (first: number) => {
      const page = this.#store.readLedger(ledger, { from: first, to, limit: pageEventsMax });
      page.catch(() => undefined); // Awaited below, or not wanted any more.
      return page;
    };
    let next = readPage(from);
    for (let first = from; ; ) {
      const page = await next;
      page.forEach(({ position }, index) => {
        if (position !== first + index) throw new Error(`${ledger}: position ${first + index} is missing`);
      });
      first += page.length;
      const isLast = page.length < pageEventsMax || first > to;
      if (!isLast) next = readPage(first);
      if (page.length > 0) yield page;
      if (isLast) return;
    }
  }

  async readStream(ledger: string, stream: string, { toPosition = Number.MAX_SAFE_INTEGER }: { toPosition?: number } = {}): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    for (;;) {
      const page = await this.#store.readStream(ledger, stream, { afterVersion: events.length, toPosition, limit: pageEventsMax });
      events.push(...this.#read(ledger, page));
      if (page.length < pageEventsMax) return events;
    }
  }

  /** Settles the appends that wait; later ones are refused. The store and the bus belong to the caller. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#batchers.values()].map((batcher) => batcher.close()));
  }

  async #send(ledger: string, append: OpenAppend): Promise<SettledOutcome> {
    const batcher = this.#batchers.get(ledger) ?? new LedgerBatcher({ ledger, store: this.#store, clock: this.#clock, onStored: () => this.#bus.announce(ledger) });
    this.#batchers.set(ledger, batcher);
    try {
      return await batcher.append(append);
    } finally {
      // Names of ledgers come from outside: what nobody appends to is not kept.
      if (batcher.isIdle && this.#batchers.get(ledger) === batcher) this.#batchers.delete(ledger);
    }
  }

  #read(ledger: string, stored: readonly StoredBytes[]): Recorded[] {
    return stored.map((event) => this.#events.read(ledger, event));
  }
}
