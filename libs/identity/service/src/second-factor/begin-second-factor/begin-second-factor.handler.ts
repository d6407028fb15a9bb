import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { BeginSecondFactorRequest, NewSecondFactorView, Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { demandPassword } from '../../passwords/demand-password.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';

export class BeginSecondFactorCommand extends Command<NewSecondFactorView> {
  constructor(readonly request: { readonly principal: Principal; readonly origin: RequestOrigin; readonly body: BeginSecondFactorRequest }) {
    super();
  }
}

@CommandHandler(BeginSecondFactorCommand)
export class BeginSecondFactorHandler implements ICommandHandler<BeginSecondFactorCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, origin, body } }: BeginSecondFactorCommand): Promise<NewSecondFactorView> {
    const { dataSource, names, secondFactors, signInLog } = this.identity;
    const { account } = principal;
    demandLeave(principal, 'set-own-second-factor', { account });
    await demandPassword(this.identity, { account, password: body.password, pointer: '/password', act: 'second-factor-begun', origin });
    const held = await names.find(account);
    return dataSource.transaction(async (manager) => {
      const view = await secondFactors.begin(manager, account, held!.login);
      await signInLog.write({ act: 'second-factor-begun', result: 'succeeded', account, origin }, manager);
      return view;
    });
  }
}
