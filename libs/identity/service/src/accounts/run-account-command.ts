import { IDENTITY_LEDGER, type AccountActAnswer } from '@quanheng/identity-contracts';
import type { AccountDecision, IdentityState } from '@quanheng/identity-domain';
import type { Actor } from '@quanheng/platform-contracts';
import { decideInTurn, requestHash, type CommandOutcome } from '@quanheng/platform-deciding';
import { Refusal } from '@quanheng/platform-domain';
import { POSITION_WAIT_MS_MAX } from '@quanheng/platform-http';
import type { IdentityParts } from '../identity-parts.ts';

export type AccountCommand = {
  readonly name: 'CreateAccount' | 'CreateFirstAdministrator' | 'SetRoles' | 'DisableAccount' | 'EnableAccount';
  readonly commandId: string;
  readonly actor: Actor;
  readonly account: string;
  /** What makes two uses of the command id the same: nothing personal, since its hash is kept with the events. */
  readonly body: object;
  /** Authorises and decides; may be called again. */
  decide(state: IdentityState): AccountDecision | Promise<AccountDecision>;
  /** In the same turn, after the events are stored, or were. */
  whenStored?(outcome: CommandOutcome): Promise<void>;
};

/**
 * Runs one command of identity. Before it is answered table `account` has what it changed, so the change acts at the next request.
 * @throws Refusal of the decision; `idempotency-key-reused`, `busy`.
 */
export async function runAccountCommand(parts: IdentityParts, { name, commandId, actor, account, body, decide, whenStored }: AccountCommand): Promise<AccountActAnswer> {
  const { log, turns, fold, accounts } = parts;
  const outcome = await decideInTurn({
    log,
    turns,
    fold,
    ledger: IDENTITY_LEDGER,
    commandId,
    actor,
    requestHash: requestHash({ command: name, target: { account }, body, actor }),
    decide,
    whenStored: async (stored) => {
      // What is stored stays stored: the caller sends it again, and is answered once the table has it.
      if (!(await accounts.caughtUpTo(IDENTITY_LEDGER, stored.events.at(-1)!.position, POSITION_WAIT_MS_MAX))) throw new Refusal('busy');
      await whenStored?.(stored);
    },
  });
  return answerOf(account, outcome);
}

function answerOf(account: string, { events }: CommandOutcome): AccountActAnswer {
  const { id, version, position, at } = events.at(-1)!;
  return { account, event: id, version, position, at };
}
