import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignInSecondFactorRequest } from '@quanheng/identity-contracts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { continueSignIn, type SignInOutcome } from '../continue-sign-in.ts';

export class ConfirmSecondFactorSetUpCommand extends Command<SignInOutcome> {
  constructor(readonly request: { readonly origin: RequestOrigin; readonly body: SignInSecondFactorRequest }) {
    super();
  }
}

@CommandHandler(ConfirmSecondFactorSetUpCommand)
export class ConfirmSecondFactorSetUpHandler implements ICommandHandler<ConfirmSecondFactorSetUpCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { origin, body } }: ConfirmSecondFactorSetUpCommand): Promise<SignInOutcome> {
    const { dataSource, tickets, secondFactors, signInLog } = this.identity;
    const { account, shown, passwordFault } = await tickets.use(body.ticket, 'second-factor-setup');
    const recoveryCodes = await dataSource.transaction(async (manager) => {
      const codes = await secondFactors.confirm(manager, account, body.code);
      await tickets.spend(manager, body.ticket);
      await signInLog.write({ act: 'second-factor-confirmed', result: 'succeeded', account, origin }, manager);
      return codes;
    });
    return continueSignIn(this.identity, { account, shown: [...shown, 'second-factor'], passwordFault, origin, act: 'second-factor', recoveryCodes });
  }
}
