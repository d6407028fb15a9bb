import { expect } from '@jest/globals';
import type { DomainEvent } from '@quanheng/platform-contracts';
import { Refusal, type Decider, type RefusalDetails } from '@quanheng/platform-domain';

export type Decision<Event extends DomainEvent> = {
  /** Exactly these events. */
  then(...events: readonly Event[]): void;
  /** Exactly this refusal; of its details, those named here. */
  thenRefused(code: Refusal['code'], details?: RefusalDetails): void;
};

export type Specification<Command, Event extends DomainEvent> = {
  when(command: Command): Decision<Event>;
};

/**
 * Given events, when a command, then events (or a refusal): `const given = decideWith(decider)`, then
 * `given(e1, e2).when(command).then(e3)`. Each `then` asserts.
 */
export function decideWith<Command, State, Event extends DomainEvent>(decider: Decider<Command, State, Event>) {
  return (...events: readonly Event[]): Specification<Command, Event> => ({
    when: (command) => {
      const state = events.reduce((folded, event) => decider.evolve(folded, event), decider.initialState());
      const decide = () => decider.decide(command, state);
      return {
        then: (...expected) => expect(decide()).toEqual(expected),
        thenRefused: (code, details) => {
          const refusal = refusalOf(decide);
          expect(refusal.code).toBe(code);
          if (details !== undefined) expect(refusal.details).toMatchObject(details);
        },
      };
    },
  });
}

function refusalOf(decide: () => unknown): Refusal {
  let decided: unknown;
  try {
    decided = decide();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error(`expected a refusal, but it was decided: ${JSON.stringify(decided)}`);
}
