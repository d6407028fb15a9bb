import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { REFUSALS_MIN } from './checks/coverage.ts';
import { takesInput, type Operation } from './documents/operation.ts';
import type { Attempted, Exchange } from './exchange.ts';
import type { Hint } from './hints/hint.ts';
import { mutationsOf } from './mutations/mutations-of.ts';
import { systematicMutations } from './mutations/systematic-mutations.ts';
import { nobody, type Person } from './requests/person.ts';
import { draftOf, type Draft, type DraftParts } from './requests/sendable.ts';

/** So long an operation is tried, and a fault made smaller; what is found by then is told. Too few requests show in the coverage. */
const operationMsMax = 60_000;
/** Where there is nothing to break but headers that nobody asked for. */
const runsWithoutInputMax = 12;
/** Further rounds where the attempts of the first were refused for who sent them, or taken. */
const furtherRoundsMax = 6;

/** An operation as it is tried. */
export type Fuzzed = {
  readonly exchange: Exchange;
  readonly operation: Operation;
  /** As its hint says, for the world that there is. */
  readonly prepare: () => Promise<DraftParts> | DraftParts;
  readonly hint: Omit<Hint, 'prepare'>;
  /** One of each role; nobody tries it in any case. */
  readonly people: readonly Person[];
};

export type FuzzOptions = { readonly seed: number; readonly runs: number };

/**
 * Tries an operation in every way that its document allows and forbids, and then as it is meant: after all that was refused,
 * the request that they were made of is still accepted.
 * @throws Error with the first fault, made small by fast-check, and its seed.
 */
export async function fuzzOperation(fuzzed: Fuzzed, { seed, runs }: FuzzOptions): Promise<void> {
  const { exchange, operation, hint, people } = fuzzed;
  const base = new Base(fuzzed);
  // A read is tried by everybody; a change is, once it has been made.
  for (const by of operation.verb === 'GET' ? [...people, nobody] : []) await exchange.attempt(operation, { ...(await base.draft()), by });
  for (const mutation of systematicMutations(await base.draft())) base.used(await exchange.attempt(operation, mutation.applyTo(await base.draft())));
  const verbsOfPath = [...exchange.operations.values()].filter(({ path }) => path === operation.path).map(({ verb }) => verb);
  const mutations = mutationsOf(operation, { verbsOfPath, people: hint.isAgainstSender === true ? [nobody] : [...people, nobody] });
  const property = fc.asyncProperty(mutations, async (mutation) => {
    const draft = mutation.applyTo(await base.draft());
    if (mutation.isOftenTaken && operation.verb !== 'GET') await exchange.watch.beforeChange();
    base.used(await exchange.attempt(operation, draft));
  });
  const firstRuns = takesInput(operation) ? runs : Math.min(runs, runsWithoutInputMax);
  for (let round = 0; round <= furtherRoundsMax; round += 1) {
    await fc.assert(property, { seed: seed + round, numRuns: round === 0 ? firstRuns : REFUSALS_MIN, interruptAfterTimeLimit: operationMsMax, includeErrorInReport: true });
    if (!takesInput(operation) || exchange.coverage.refusalsOf(operation.id) >= REFUSALS_MIN) break;
  }
  if (hint.isSpent !== true) await acceptAndRepeat(fuzzed, await base.draft());
}

/** The request as it is meant is accepted; sent again under its key it is answered alike, and under that key nobody else does anything. */
async function acceptAndRepeat({ exchange, operation, people }: Fuzzed, draft: Draft): Promise<void> {
  const first = await exchange.accept(operation.id, draft);
  if (draft.headers['idempotency-key'] === undefined) return;
  await exchange.repeat(operation, draft, first);
  for (const by of people.filter(({ name }) => name !== draft.by.name)) await exchange.attempt(operation, { ...draft, by });
  await exchange.attempt(operation, { ...draft, headers: { ...draft.headers, 'idempotency-key': randomUUID() } });
}

/** Who is refused for the form of a request has not tried anything. */
const formRefusals: ReadonlySet<number> = new Set([400, 405, 413, 415]);

/** A request that would be accepted, made anew when it has been used up. */
class Base {
  readonly #fuzzed: Fuzzed;
  #draft: Draft | undefined;
  #attempts = 0;

  constructor(fuzzed: Fuzzed) {
    this.#fuzzed = fuzzed;
  }

  async draft(): Promise<Draft> {
    this.#draft ??= draftOf(this.#fuzzed.operation, await this.#fuzzed.prepare());
    return this.#draft;
  }

  used({ answer, isAccepted }: Attempted): void {
    const { isReusable = false, attemptsMax = Infinity } = this.#fuzzed.hint;
    if (!formRefusals.has(answer.status)) this.#attempts += 1;
    if ((!isAccepted || isReusable) && this.#attempts < attemptsMax) return;
    this.#draft = undefined;
    this.#attempts = 0;
  }
}
