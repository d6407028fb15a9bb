import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChangePasswordRequest, Principal, SessionsEndedView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { Credential } from '@quanheng/platform-authentication';
import { Refusal } from '@quanheng/platform-domain';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { demandPassword } from '../demand-password.ts';

export class ChangePasswordCommand extends Command<SessionsEndedView> {
  constructor(readonly request: { readonly principal: Principal; readonly credential: Credential | undefined; readonly origin: RequestOrigin; readonly body: ChangePasswordRequest }) {
    super();
  }
}

/** Changes the own password; every other session ends, since whoever changes it may suspect one. */
@CommandHandler(ChangePasswordCommand)
export class ChangePasswordHandler implements ICommandHandler<ChangePasswordCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, credential, origin, body } }: ChangePasswordCommand): Promise<SessionsEndedView> {
    const { dataSource, names, passwords, sessions, tickets, signInLog } = this.identity;
    const { account } = principal;
    demandLeave(principal, 'change-own-password', { account });
    const shown = await demandPassword(this.identity, { account, password: body.presentPassword, pointer: '/presentPassword', act: 'password-changed', origin });
    const held = await names.find(account);
    const hash = await passwords.prepare(account, body.password, held!);
    return dataSource.transaction(async (manager) => {
      if (!(await passwords.isStill(manager, shown))) throw new Refusal('password-wrong', { pointer: '/presentPassword' });
      await passwords.set(manager, account, hash);
      await tickets.endAll(manager, account);
      const sessionsEnded = await sessions.endAll(manager, account, { except: credential?.kind === 'session' ? credential.id : undefined });
      await signInLog.write({ act: 'password-changed', result: 'succeeded', account, origin }, manager);
      return { sessionsEnded };
    });
  }
}
