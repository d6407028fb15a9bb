import { IDENTITY_LEDGER, type Principal, type WaysInEvent } from '@quanheng/identity-contracts';
import { decideChangeWayIn } from '@quanheng/identity-domain';
import { decideInTurn, requestHash } from '@quanheng/platform-deciding';
import { v7 } from 'uuid';
import type { IdentityParts } from '../identity-parts.ts';

export type WayInCommand<Result> = {
  readonly principal: Principal;
  readonly account: string;
  readonly event: WaysInEvent;
  /** Refuses what cannot be done; in the turn of the ledger, so that nothing comes between it and `act`. */
  demand(): Promise<unknown>;
  /** Does it, in the tables. */
  act(): Promise<Result>;
};

/**
 * Changes a way into an account. The ledger is told first: what it does not know is not done, and who did it cannot be taken out. A process that
 * dies in between leaves an event of something that was not done, never the other way round.
 * @throws Refusal of `demand`; `not-found`, `busy`.
 */
export async function runWayInCommand<Result>({ log, turns, fold }: IdentityParts, { principal, account, event, demand, act }: WayInCommand<Result>): Promise<Result> {
  const actor = `account:${principal.account}` as const;
  let done: { readonly result: Result } | undefined;
  await decideInTurn({
    log,
    turns,
    fold,
    ledger: IDENTITY_LEDGER,
    // These acts take no key: whoever sends one again wants another code, or another token.
    commandId: v7(),
    actor,
    requestHash: requestHash({ command: event.type, target: { account }, body: event.data, actor }),
    decide: async (state) => {
      const decision = decideChangeWayIn({ account, event }, state);
      await demand();
      return decision;
    },
    whenStored: async () => {
      done = { result: await act() };
    },
  });
  return done!.result;
}
