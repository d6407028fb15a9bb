import type { EventLog } from '@quanheng/platform-event-log';
import { decideAndAppend, type CommandIdentity, type CommandOutcome, type Decision } from './decide-and-append.ts';
import type { LedgerFold } from './ledger-fold.ts';
import type { LedgerTurns } from './ledger-turns.ts';

export type CommandInTurn<State> = CommandIdentity & {
  readonly log: EventLog;
  readonly turns: LedgerTurns;
  readonly fold: LedgerFold<State>;
  /** Authorises and decides on the state of the whole ledger; throws a `Refusal` or returns events. */
  decide(state: State): Decision | Promise<Decision>;
  /** Runs in the same turn, after the events are stored and applied to the fold, and before anybody is answered: keeps tables in step. */
  whenStored?(outcome: CommandOutcome): Promise<void>;
};

/**
 * Runs one command of a ledger that decides one command at a time: waits for its turn, catches up, decides, appends.
 * @throws Refusal as `decideAndAppend` does, and `busy` where the turn does not come.
 */
export function decideInTurn<State>({ log, turns, fold, decide, whenStored, ...command }: CommandInTurn<State>): Promise<CommandOutcome> {
  return turns.take(async (demandLock) => {
    await fold.catchUp();
    const outcome = await decideAndAppend(log, {
      ...command,
      decide: async () => {
        const decision = await decide(fold.state);
        demandLock();
        return decision;
      },
      catchUp: () => fold.catchUp(),
    });
    if (whenStored !== undefined) {
      await fold.catchUp();
      await whenStored(outcome);
    }
    return outcome;
  });
}
