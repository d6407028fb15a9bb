import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { takesInput, type Operation } from './documents/operation.ts';
import type { Hint, World } from './hints/hint.ts';
import { systematicMutations } from './mutations/systematic-mutations.ts';
import { mutationsOf } from './mutations/mutations-of.ts';
import { nobody, type Person } from './requests/person.ts';
import { draftOf, type Draft } from './requests/sendable.ts';
import { REFUSALS_MIN } from './checks/coverage.ts';
import type { Attempted } from './exchange.ts';

/** So long an operation is tried, and a fault made smaller; what is found by then is told. Too few requests show in the coverage. */
const operationMsMax = 20_000;
/** Where there is nothing to break but headers that nobody asked for. */
const runsWithoutInputMax = 12;
/** Further attempts where the first ones were refused for who sent them, or taken. */
const furtherRunsMax = 6;

export type FuzzOptions = { readonly seed: number; readonly runs: number };

/**
 * Tries an operation in every way that its document allows and forbids, and then as it is meant: after all that was refused,
 * the request that they were made of is still accepted.
 * @throws Error with the first fault, made small by fast-check, and its seed.
 */
export async function fuzzOperation(world: World, operation: Operation, hint: Hint, { seed, runs }: FuzzOptions): Promise<void> {
  const { exchange } = world;
  const base = new Base(world, operation, hint);
  const mutations = mutationsOf(operation, { verbsOfPath: verbsOf(world, operation), people: hint.isAgainstSender === true ? [nobody] : [...Object.values(world.roles), nobody] });
  for (const mutation of systematicMutations(await base.draft())) base.used(await exchange.attempt(operation, mutation.applyTo(await base.draft())));
  const property = fc.asyncProperty(mutations, async (mutation) => {
    const draft = mutation.applyTo(await base.draft());
    if (mutation.isOftenTaken && operation.verb !== 'GET') await exchange.watch.beforeChange();
    base.used(await exchange.attempt(operation, draft));
  });
  for (let round = 0; round === 0 || (round < furtherRunsMax && takesInput(operation) && exchange.coverage.refusalsOf(operation.id) < REFUSALS_MIN); round += 1) {
    await fc.assert(property, { seed: seed + round, numRuns: round > 0 ? REFUSALS_MIN : takesInput(operation) ? runs : Math.min(runs, runsWithoutInputMax), interruptAfterTimeLimit: operationMsMax, includeErrorInReport: true });
  }
  if (hint.isSpent !== true) await acceptAndRepeat(world, operation, await base.draft());
}

const verbsOf = ({ exchange }: World, { path }: Operation): readonly string[] => [...exchange.operations.values()].filter((other) => other.path === path).map(({ verb }) => verb);

/** The request as it is meant is accepted; sent again under its key it is answered alike, and under that key nothing else is done. */
async function acceptAndRepeat({ exchange, roles }: World, operation: Operation, draft: Draft): Promise<void> {
  const first = await exchange.accept(operation.id, draft);
  if (draft.headers['idempotency-key'] === undefined) return;
  await exchange.repeat(operation, draft, first);
  const other: Person = draft.by === roles.secondOrganiser ? roles.organiser : roles.secondOrganiser;
  await exchange.attempt(operation, { ...draft, by: other });
  await exchange.attempt(operation, { ...draft, headers: { ...draft.headers, 'idempotency-key': randomUUID() } });
}

/** Who is refused for the form of a request has not tried anything. */
const formRefusals: ReadonlySet<number> = new Set([400, 405, 413, 415]);

/** A request that would be accepted, made anew when it has been used up. */
class Base {
  readonly #world: World;
  readonly #operation: Operation;
  readonly #hint: Hint;
  #draft: Draft | undefined;
  #attempts = 0;

  constructor(world: World, operation: Operation, hint: Hint) {
    this.#world = world;
    this.#operation = operation;
    this.#hint = hint;
  }

  async draft(): Promise<Draft> {
    this.#draft ??= draftOf(this.#operation, await this.#hint.prepare(this.#world));
    return this.#draft;
  }

  used({ answer, isAccepted }: Attempted): void {
    if (!formRefusals.has(answer.status)) this.#attempts += 1;
    if ((!isAccepted || this.#hint.isReusable === true) && this.#attempts < (this.#hint.attemptsMax ?? Infinity)) return;
    this.#draft = undefined;
    this.#attempts = 0;
  }
}
