import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignInSecondFactorRequest } from '@quanheng/identity-contracts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { demandSecondFactor } from '../../second-factor/demand-second-factor.ts';
import { continueSignIn, type SignInOutcome } from '../continue-sign-in.ts';

export class ShowSecondFactorCommand extends Command<SignInOutcome> {
  constructor(readonly request: { readonly origin: RequestOrigin; readonly body: SignInSecondFactorRequest }) {
    super();
  }
}

@CommandHandler(ShowSecondFactorCommand)
export class ShowSecondFactorHandler implements ICommandHandler<ShowSecondFactorCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { origin, body } }: ShowSecondFactorCommand): Promise<SignInOutcome> {
    const { tickets } = this.identity;
    const { account, shown, passwordFault } = await tickets.use(body.ticket, 'second-factor');
    const factor = await demandSecondFactor(this.identity, { account, code: body.code, origin });
    return continueSignIn(this.identity, {
      account,
      shown: [...shown, factor],
      passwordFault,
      origin,
      act: 'second-factor',
      settle: (manager) => tickets.spend(manager, body.ticket),
    });
  }
}
