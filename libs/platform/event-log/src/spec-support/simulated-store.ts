import { LogUnavailableError } from '../errors.ts';
import type { EventStore, PreparedAppend, StoredBytes, StoreOutcome } from '../store/event-store.ts';
import type { StepScheduler } from './step-scheduler.ts';

type Request = { readonly ledger: string; readonly batch: readonly PreparedAppend[]; resolve(outcomes: readonly StoreOutcome[]): void; reject(error: Error): void };

/** How unkind the world is; all zero: kind. */
export type Troubles = { readonly cutShare: number; readonly crashShare: number; readonly hintLostShare: number };

/**
 * A process's way to a store that all processes share. Batches travel on one connection in their order, and are stored at a moment of their own; answers
 * come later. A cut loses the answers that are on the way; batches that were sent before it may still be stored after it.
 */
export class SimulatedStore implements EventStore {
  readonly #shared: EventStore;
  readonly #scheduler: StepScheduler;
  readonly #troubles: () => Troubles;
  #connection: Request[] = [];
  #isCrashed = false;

  constructor(shared: EventStore, scheduler: StepScheduler, troubles: () => Troubles) {
    this.#shared = shared;
    this.#scheduler = scheduler;
    this.#troubles = troubles;
  }

  appendBatch(ledger: string, batch: readonly PreparedAppend[]): Promise<readonly StoreOutcome[]> {
    return new Promise((resolve, reject) => {
      const connection = this.#connection;
      connection.push({ ledger, batch, resolve, reject });
      void this.#scheduler.step().then(() => this.#serve(connection));
    });
  }

  /** The process is no more: nothing that it waits for ever comes. What it had sent may still be stored. */
  crash(): void {
    this.#isCrashed = true;
  }

  /** The server takes the next batch of a connection, of a lost one too. */
  async #serve(connection: Request[]): Promise<void> {
    const request = connection.shift();
    if (request === undefined) return;
    if (connection === this.#connection && this.#scheduler.chance(this.#troubles().cutShare)) this.#cut([request]);
    const isLost = connection !== this.#connection && this.#scheduler.chance(0.5);
    if (isLost) return; // It was never received.
    const outcome = await this.#shared.appendBatch(request.ledger, request.batch).then(
      (outcomes) => () => request.resolve(outcomes),
      (error: Error) => () => request.reject(error),
    );
    await this.#scheduler.step();
    if (connection === this.#connection && this.#scheduler.chance(this.#troubles().cutShare)) this.#cut([request]);
    if (!this.#isCrashed) outcome(); // Does nothing where the cut has already been heard of.
  }

  #cut(underWay: readonly Request[]): void {
    const lost = [...underWay, ...this.#connection];
    // What was sent is still with the server, on the old connection.
    this.#connection = [];
    if (!this.#isCrashed) for (const { reject } of lost) reject(new LogUnavailableError('cut'));
  }

  async #read<Result>(read: () => Promise<Result>): Promise<Result> {
    await this.#scheduler.step();
    if (this.#scheduler.chance(this.#troubles().cutShare)) throw new LogUnavailableError('cut');
    const result = await read();
    await this.#scheduler.step();
    return this.#isCrashed ? new Promise(() => undefined) : result;
  }

  openLedger(ledger: string): Promise<void> {
    return this.#shared.openLedger(ledger);
  }

  readLedger(ledger: string, range: Parameters<EventStore['readLedger']>[1]): Promise<readonly StoredBytes[]> {
    return this.#read(() => this.#shared.readLedger(ledger, range));
  }

  readStream(ledger: string, stream: string, range: Parameters<EventStore['readStream']>[2]): Promise<readonly StoredBytes[]> {
    return this.#read(() => this.#shared.readStream(ledger, stream, range));
  }

  findCommand(ledger: string, commandId: string): ReturnType<EventStore['findCommand']> {
    return this.#read(() => this.#shared.findCommand(ledger, commandId));
  }

  listLedgers(family: string | undefined): ReturnType<EventStore['listLedgers']> {
    return this.#read(() => this.#shared.listLedgers(family));
  }

  findHead(ledger: string): ReturnType<EventStore['findHead']> {
    return this.#read(() => this.#shared.findHead(ledger));
  }

  findPositionAt(ledger: string, at: string): Promise<number> {
    return this.#read(() => this.#shared.findPositionAt(ledger, at));
  }

  async close(): Promise<void> {
    this.#isCrashed = true;
  }
}
