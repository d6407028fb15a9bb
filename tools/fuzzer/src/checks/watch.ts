import type { Sendable } from '../requests/sendable.ts';
import { differencesOf, type DatabaseReader, type DatabaseState } from './database-state.ts';

/** After so many requests that may have changed nothing the database is looked at. */
export const WINDOW_REQUESTS = 50;

type Sent = { readonly sendable: Sendable; readonly status: number };

/** What a check of the database needs: tests give another one. */
export type WatchedDatabase = Pick<DatabaseReader, 'state' | 'settle'>;

export type WatchOptions = {
  readonly database: WatchedDatabase;
  /** Sends a request again, to find which one of a window it was. */
  readonly resend: (sendable: Sendable) => Promise<unknown>;
  /** Hears of a change that nobody was told of; `culprit`: where sending it again changed something again. */
  readonly onChange: (found: { readonly differences: readonly string[]; readonly culprit: Sendable | undefined; readonly window: readonly Sent[] }) => void;
  /** Called whenever the database has been looked at. */
  readonly onChecked?: () => Promise<void>;
};

/** Watches that only what was accepted changes anything: compares the database with what it was at the last accepted change. */
export class Watch {
  readonly #options: WatchOptions;
  #before: DatabaseState | undefined;
  #window: Sent[] = [];
  /** Requests that were followed by a look at the database which none but they could have changed. */
  checked = 0;
  /** Requests that an accepted change followed before the database was looked at: what they did cannot be told any more. */
  unchecked = 0;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** To be called before a request that may or may not change something. */
  async beforeAttempt(): Promise<void> {
    if (this.#before !== undefined) return;
    await this.#options.database.settle();
    this.#before = await this.#options.database.state();
  }

  /** To be called before a request that is meant to change something: what was sent before is looked at first. */
  async beforeChange(): Promise<void> {
    if (this.#window.length > 0) await this.#check();
  }

  /** An accepted change: from now on the database is another one. */
  changed(): void {
    this.unchecked += this.#window.length;
    this.#window = [];
    this.#before = undefined;
  }

  /** A refusal or a read. */
  async unchanged(sent: Sent): Promise<void> {
    this.#window.push(sent);
    if (this.#window.length >= WINDOW_REQUESTS) await this.#check();
  }

  async #check(): Promise<void> {
    const before = this.#before;
    const window = this.#window;
    this.#window = [];
    if (before === undefined) return;
    const { database, onChange, onChecked } = this.#options;
    // Projections had settled before: where one of them moves now, a ledger has grown.
    const after = await database.state();
    this.checked += window.length;
    this.#before = after;
    const differences = differencesOf(before, after);
    if (differences.length > 0) onChange({ differences, culprit: await this.#findCulprit(window), window });
    await onChecked?.();
  }

  async #findCulprit(window: readonly Sent[]): Promise<Sendable | undefined> {
    const { database, resend } = this.#options;
    for (const { sendable } of window) {
      const before = await database.state();
      await resend(sendable);
      await database.settle();
      const after = await database.state();
      this.#before = after;
      if (differencesOf(before, after).length > 0) return sendable;
    }
    return undefined;
  }
}
