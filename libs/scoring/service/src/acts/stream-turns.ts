import { Refusal } from '@quanheng/platform-domain';

/** Acts that may wait for one stream: some seconds of work at a few milliseconds each. */
export const ACTS_WAITING_MAX = 500;

type Line = { last: Promise<unknown>; waiting: number };

/**
 * Turns at a stream within this process: acts on one stream are decided one after another, so that they do not lose the append to
 * each other. Other processes are kept apart by the log's expected versions alone.
 */
export class StreamTurns {
  readonly #lines = new Map<string, Line>();

  /** @throws Refusal `busy` where too many wait. */
  take<Result>(ledger: string, stream: string, work: () => Promise<Result>): Promise<Result> {
    const key = `${ledger} ${stream}`;
    const line = this.#lines.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (line.waiting >= ACTS_WAITING_MAX) return Promise.reject(new Refusal('busy'));
    line.waiting += 1;
    this.#lines.set(key, line);
    const turn = line.last.then(work).finally(() => {
      line.waiting -= 1;
      if (line.waiting === 0) this.#lines.delete(key);
    });
    line.last = turn.catch(() => undefined);
    return turn;
  }
}
