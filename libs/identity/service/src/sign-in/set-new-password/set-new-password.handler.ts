import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignInNewPasswordRequest } from '@quanheng/identity-contracts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { continueSignIn, type SignInOutcome } from '../continue-sign-in.ts';

export class SetNewPasswordCommand extends Command<SignInOutcome> {
  constructor(readonly request: { readonly origin: RequestOrigin; readonly body: SignInNewPasswordRequest }) {
    super();
  }
}

/** Ends the other sessions of the account, as every change of a password does. */
@CommandHandler(SetNewPasswordCommand)
export class SetNewPasswordHandler implements ICommandHandler<SetNewPasswordCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { origin, body } }: SetNewPasswordCommand): Promise<SignInOutcome> {
    const { tickets, passwords, names, sessions } = this.identity;
    const { account, shown } = await tickets.use(body.ticket, 'new-password');
    const held = await names.find(account);
    const hash = await passwords.prepare(account, body.password, held!);
    return continueSignIn(this.identity, {
      account,
      shown,
      passwordFault: undefined,
      origin,
      act: 'new-password',
      settle: async (manager) => {
        await tickets.spend(manager, body.ticket);
        await passwords.set(manager, account, hash);
        await sessions.endAll(manager, account);
      },
    });
  }
}
