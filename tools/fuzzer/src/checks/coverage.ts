import { takesInput, type Operation } from '../documents/operation.ts';
import type { Answer } from '../requests/send.ts';
import { codeOf } from './find-answer-faults.ts';

/** So many refusals of what was sent an operation that takes input must have had. */
export const REFUSALS_MIN = 20;
/** Refusals of who sends, or of how often: they tell nothing of the input. */
const refusalsOfSender: ReadonlySet<string> = new Set(['not-signed-in', 'role-not-allowed', 'too-many-requests']);

type Counts = { requests: number; successes: number; refusals: number; readonly codes: Map<string, number> };

/** What each operation has answered, by operation. */
export class Coverage {
  readonly #counts = new Map<string, Counts>();
  readonly #operations: readonly Operation[];
  requests = 0;
  busy = 0;

  constructor(operations: readonly Operation[]) {
    this.#operations = operations;
    for (const { id } of operations) this.#counts.set(id, { requests: 0, successes: 0, refusals: 0, codes: new Map() });
  }

  /** @param id of the operation; undefined where a request was to none. */
  count(id: string | undefined, { status, text }: Answer): void {
    this.requests += 1;
    const counts = id === undefined ? undefined : this.#counts.get(id);
    if (counts === undefined) return;
    counts.requests += 1;
    if (status < 300) counts.successes += 1;
    const code = status < 400 ? undefined : (codeOf(text) ?? String(status));
    if (code === undefined) return;
    counts.codes.set(code, (counts.codes.get(code) ?? 0) + 1);
    if (status < 500 && !refusalsOfSender.has(code)) counts.refusals += 1;
  }

  refusalsOf(id: string): number {
    return this.#counts.get(id)?.refusals ?? 0;
  }

  /** Operations that have been tried too little, in words. */
  gaps(): readonly string[] {
    return this.#operations.flatMap((operation) => {
      const { successes, refusals } = this.#counts.get(operation.id)!;
      return [
        ...(successes === 0 ? [`${operation.id} has never succeeded`] : []),
        ...(takesInput(operation) && refusals < REFUSALS_MIN ? [`${operation.id} has refused but ${refusals} inputs`] : []),
      ];
    });
  }

  /** A table for a reader: one line for each operation. */
  table(): string {
    const lines = [...this.#counts].map(([id, { requests, successes, refusals, codes }]) => {
      const common = [...codes].sort(([, one], [, other]) => other - one).map(([code, count]) => `${code} ${count}`);
      return [id.padEnd(32), String(requests).padStart(5), String(successes).padStart(5), String(refusals).padStart(5), ` ${common.join(', ')}`].join(' ');
    });
    return [`${'operation'.padEnd(32)}  sent   2xx   4xx  codes`, ...lines].join('\n');
  }
}
