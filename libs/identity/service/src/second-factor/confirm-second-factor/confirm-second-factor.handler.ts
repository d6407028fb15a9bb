import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConfirmSecondFactorRequest, Principal, SecondFactorConfirmedView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { Credential } from '@quanheng/platform-authentication';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';

export class ConfirmSecondFactorCommand extends Command<SecondFactorConfirmedView> {
  constructor(readonly request: { readonly principal: Principal; readonly credential: Credential | undefined; readonly origin: RequestOrigin; readonly body: ConfirmSecondFactorRequest }) {
    super();
  }
}

/** From here on every sign-in asks for it; sessions that were begun without it end, but the one that asks. */
@CommandHandler(ConfirmSecondFactorCommand)
export class ConfirmSecondFactorHandler implements ICommandHandler<ConfirmSecondFactorCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  execute({ request: { principal, credential, origin, body } }: ConfirmSecondFactorCommand): Promise<SecondFactorConfirmedView> {
    const { dataSource, secondFactors, sessions, signInLog } = this.identity;
    const { account } = principal;
    demandLeave(principal, 'set-own-second-factor', { account });
    return dataSource.transaction(async (manager) => {
      const recoveryCodes = await secondFactors.confirm(manager, account, body.code);
      const sessionsEnded = await sessions.endAll(manager, account, { except: credential?.kind === 'session' ? credential.id : undefined });
      await signInLog.write({ act: 'second-factor-confirmed', result: 'succeeded', account, origin }, manager);
      return { recoveryCodes: [...recoveryCodes], sessionsEnded };
    });
  }
}
