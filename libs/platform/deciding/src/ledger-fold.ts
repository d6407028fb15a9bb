import type { Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { EventLog } from '@quanheng/platform-event-log';

/** A fold of a whole ledger that is brought up to date when it is asked for: for ledgers whose commands are decided one at a time. */
export class LedgerFold<State> {
  readonly #log: EventLog;
  readonly #ledger: string;
  readonly #evolve: (state: State, event: Recorded) => State;
  #state: State;
  #position = -1;
  #catchingUp: Promise<void> | undefined;
  #failure: Error | undefined;

  constructor(options: { readonly log: EventLog; readonly ledger: string; readonly initialState: State; evolve(state: State, event: Recorded): State }) {
    this.#log = options.log;
    this.#ledger = options.ledger;
    this.#state = options.initialState;
    this.#evolve = options.evolve;
  }

  get state(): State {
    return this.#state;
  }

  /** The last position that was applied; -1 for none. */
  get position(): number {
    return this.#position;
  }

  /**
   * Applies what the ledger has by now; a call during another one waits for that, and then looks again.
   * @throws UnknownEventError, again at every later call: a fold never skips what it cannot read.
   */
  async catchUp(): Promise<void> {
    while (this.#catchingUp !== undefined) await this.#catchingUp.catch(() => undefined);
    this.#catchingUp = this.#applyNew();
    try {
      await this.#catchingUp;
    } finally {
      this.#catchingUp = undefined;
    }
  }

  /** Catches up and says whether a position is applied: for `waitForPosition`. A position that the log does not have is not waited for. */
  async caughtUpTo(position: number): Promise<boolean> {
    if (this.#position < position) await this.catchUp();
    return this.#position >= position;
  }

  async #applyNew(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    for await (const page of this.#log.readLedger(this.#ledger, { from: this.#position + 1 })) {
      for (const event of page) this.#apply(event);
    }
  }

  #apply(event: Recorded): void {
    try {
      this.#state = this.#evolve(this.#state, event);
    } catch (error) {
      this.#failure = error as Error;
      throw error;
    }
    this.#position = event.position;
  }
}

/** @throws Refusal `resource-conflict` with the act that was first, where the version of `If-Match` is not the resource's. */
export function demandVersion(ifMatch: number, present: { readonly version: number; readonly last?: Recorded }): void {
  if (ifMatch === present.version) return;
  const { last } = present;
  const act = last && { event: last.id, type: last.type, position: last.position, version: last.version, at: last.at, actor: last.actor };
  throw new Refusal('resource-conflict', { parameters: { version: present.version, ...(act && { act }) } });
}
