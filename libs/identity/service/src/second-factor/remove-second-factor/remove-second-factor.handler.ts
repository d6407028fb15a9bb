import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal, RemoveSecondFactorRequest, SessionsEndedView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { Credential } from '@quanheng/platform-authentication';
import { Refusal } from '@quanheng/platform-domain';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { demandPassword } from '../../passwords/demand-password.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { demandSecondFactor } from '../demand-second-factor.ts';

export class RemoveSecondFactorCommand extends Command<SessionsEndedView> {
  constructor(readonly request: { readonly principal: Principal; readonly credential: Credential | undefined; readonly origin: RequestOrigin; readonly body: RemoveSecondFactorRequest }) {
    super();
  }
}

/** Removes the own second factor, for the password and a code of it. */
@CommandHandler(RemoveSecondFactorCommand)
export class RemoveSecondFactorHandler implements ICommandHandler<RemoveSecondFactorCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, credential, origin, body } }: RemoveSecondFactorCommand): Promise<SessionsEndedView> {
    const { dataSource, secondFactors, sessions, signInLog } = this.identity;
    const { account } = principal;
    demandLeave(principal, 'remove-own-second-factor', { account });
    if (!(await secondFactors.has(account))) throw new Refusal('second-factor-missing');
    await demandPassword(this.identity, { account, password: body.password, pointer: '/password', act: 'second-factor-removed', origin });
    await demandSecondFactor(this.identity, { account, code: body.code, origin });
    return dataSource.transaction(async (manager) => {
      await secondFactors.remove(manager, account);
      const sessionsEnded = await sessions.endAll(manager, account, { except: credential?.kind === 'session' ? credential.id : undefined });
      await signInLog.write({ act: 'second-factor-removed', result: 'succeeded', account, origin }, manager);
      return { sessionsEnded };
    });
  }
}
