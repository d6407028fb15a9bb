import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal, RightsGround, SessionsEndedView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { runWayInCommand } from '../../ways-in/run-way-in-command.ts';

export class RemoveSecondFactorOfAccountCommand extends Command<SessionsEndedView> {
  constructor(readonly request: { readonly principal: Principal; readonly origin: RequestOrigin; readonly account: string; readonly ground: RightsGround }) {
    super();
  }
}

/** For somebody who has lost the authenticator and the recovery codes. All sessions of the account end. */
@CommandHandler(RemoveSecondFactorOfAccountCommand)
export class RemoveSecondFactorOfAccountHandler implements ICommandHandler<RemoveSecondFactorOfAccountCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, origin, account, ground } }: RemoveSecondFactorOfAccountCommand): Promise<SessionsEndedView> {
    const { dataSource, secondFactors, sessions, signInLog } = this.identity;
    demandLeave(principal, 'remove-second-factor-of-another', { account });
    // The own one goes for the password and a code alone.
    if (account === principal.account) throw new Refusal('role-not-allowed');
    return runWayInCommand(this.identity, {
      principal,
      account,
      event: { type: 'second-factor-reset', schema: 1, data: { ground } },
      demand: () => secondFactors.demandSet(account),
      act: () =>
        dataSource.transaction(async (manager) => {
          await secondFactors.remove(manager, account);
          const sessionsEnded = await sessions.endAll(manager, account);
          await signInLog.write({ act: 'second-factor-removed', result: 'succeeded', account, by: principal.account, origin }, manager);
          return { sessionsEnded };
        }),
    });
  }
}
