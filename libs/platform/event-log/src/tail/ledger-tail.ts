import type { EventLog, LedgerFollower, LogTail } from '../event-log.ts';
import type { Clock, LedgerBus } from '../ports.ts';
import { FoldFollower } from './fold-follower.ts';
import { LedgerWatch } from './ledger-watch.ts';

/** The tail of a log: followers and watchers, woken by one `LedgerWatch`. */
export class LedgerTail implements LogTail {
  readonly #log: EventLog;
  readonly #clock: Clock;
  readonly #watch: LedgerWatch;
  readonly #followers = new Set<LedgerFollower>();

  constructor({ log, bus, clock }: { readonly log: EventLog; readonly bus: LedgerBus; readonly clock: Clock }) {
    this.#log = log;
    this.#clock = clock;
    this.#watch = new LedgerWatch({ listLedgers: () => log.listLedgers(), bus, clock });
  }

  follow(options: Parameters<LogTail['follow']>[0]): LedgerFollower {
    const follower = new FoldFollower({ ...options, log: this.#log, clock: this.#clock });
    const place = this.#watch.add({ concerns: (ledger) => ledger === options.ledger, wake: () => follower.wake() });
    const closing: LedgerFollower = {
      get position() {
        return follower.position;
      },
      caughtUpTo: (position, timeoutMs) => follower.caughtUpTo(position, timeoutMs),
      catchUp: () => follower.catchUp(),
      close: () => {
        place.remove();
        this.#followers.delete(closing);
        return follower.close();
      },
    };
    this.#followers.add(closing);
    return closing;
  }

  watch(families: readonly string[], wake: () => void): { close(): void } {
    const place = this.#watch.add({ concerns: (ledger) => families.includes(ledger.split('/', 1)[0]!), wake });
    return { close: () => place.remove() };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#followers].map((follower) => follower.close()));
    await this.#watch.close();
  }
}
