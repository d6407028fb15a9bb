import type { Actor, DomainEvent, Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { Append, EventLog, Guard } from '@quanheng/platform-event-log';
import { DECISIONS_MAX } from './limits.ts';

/** Events for one stream, and what the decision rests on. */
export type Decision = {
  readonly stream: string;
  /** The stream's version that was decided on; 0 for none. */
  readonly expectedVersion: number;
  readonly guard?: Guard;
  readonly events: readonly DomainEvent[];
};

/** Which command, of whom; see `requestHash`. */
export type CommandIdentity = { readonly ledger: string; readonly commandId: string; readonly requestHash: Uint8Array; readonly actor: Actor };

export type CommandToDecide = CommandIdentity & {
  /**
   * Decides on the state as it is at the call: authorises, decides, throws a `Refusal` or returns events. Called again after
   * `catchUp`, so it reads the state anew each time and has no effects.
   */
  decide(): Decision | Promise<Decision>;
  /** Brings the state up to the head of the ledger. */
  catchUp(): Promise<void>;
  /**
   * When somebody was first on the stream: `decide-again` (default; a decider that compares If-Match then refuses by itself,
   * with the act that was first), or the refusal to answer, made after catching up.
   */
  readonly onConflict?: 'decide-again' | ((head: number) => Refusal | Promise<Refusal>);
};

export type CommandOutcome = {
  /** What the command stored, the first time that it was sent. */
  readonly events: readonly Recorded[];
  /** The command had been accepted before. */
  readonly isRepeated: boolean;
};

/**
 * Runs one command: decides, appends, and decides again on a newer state where somebody was first (docs/events.md, section 2).
 * Before any refusal is answered the log is asked for the command id, and the state is caught up: a retry is never judged anew,
 * nor a command on what is past.
 * @throws Refusal whatever `decide` refuses, `idempotency-key-reused`, `busy` after `DECISIONS_MAX` lost tries; what the log throws.
 */
export async function decideAndAppend(log: EventLog, command: CommandToDecide): Promise<CommandOutcome> {
  const { onConflict = 'decide-again' } = command;
  let isCaughtUp = false;
  for (let attempt = 1; attempt <= DECISIONS_MAX; ) {
    const decided = await tryToDecide(command);
    if (decided instanceof Refusal) {
      const first = await findFirstOutcome(log, command);
      if (first !== undefined) return first;
      if (isCaughtUp) throw decided;
      await command.catchUp();
      isCaughtUp = true;
      continue;
    }
    const outcome = await log.append(appendOf(command, decided));
    if (outcome.status === 'appended' || outcome.status === 'duplicate') return { events: outcome.events, isRepeated: outcome.status === 'duplicate' };
    if (outcome.status === 'key-reused') throw new Refusal('idempotency-key-reused');
    await command.catchUp();
    isCaughtUp = true;
    if (outcome.status === 'conflict' && onConflict !== 'decide-again') throw await onConflict(outcome.head);
    attempt += 1;
  }
  throw new Refusal('busy');
}

async function tryToDecide(command: CommandToDecide): Promise<Decision | Refusal> {
  try {
    return await command.decide();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/**
 * What a command id stored before, if it was this command.
 * @throws Refusal `idempotency-key-reused` where it was another one.
 */
export async function findFirstOutcome(log: EventLog, { ledger, commandId, requestHash }: CommandIdentity): Promise<CommandOutcome | undefined> {
  const first = await log.findCommand(ledger, commandId);
  if (first === undefined) return undefined;
  if (Buffer.compare(first.requestHash, requestHash) !== 0) throw new Refusal('idempotency-key-reused');
  return { events: first.events, isRepeated: true };
}

const appendOf = ({ ledger, commandId, requestHash, actor }: CommandIdentity, { stream, expectedVersion, guard, events }: Decision): Append => ({
  ledger,
  stream,
  expectedVersion,
  events,
  actor,
  commandId,
  requestHash,
  ...(guard && { guard }),
});
