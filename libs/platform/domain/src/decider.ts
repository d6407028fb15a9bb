import type { DomainEvent } from '@quanheng/platform-contracts';

/**
 * The shape of a decision: `decide` looks at a state and returns what happened, or throws a `Refusal`;
 * `evolve` applies one recorded event, never throws and never decides. Neither saves, logs or awaits.
 */
export type Decider<Command, State, Event extends DomainEvent> = {
  decide(command: Command, state: State): readonly Event[];
  evolve(state: State, event: Event): State;
  initialState(): State;
};
