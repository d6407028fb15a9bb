import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { NewSecondFactorView, SignInTicketRequest } from '@quanheng/identity-contracts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class SetUpSecondFactorCommand extends Command<NewSecondFactorView> {
  constructor(readonly request: { readonly body: SignInTicketRequest }) {
    super();
  }
}

@CommandHandler(SetUpSecondFactorCommand)
export class SetUpSecondFactorHandler implements ICommandHandler<SetUpSecondFactorCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { body } }: SetUpSecondFactorCommand): Promise<NewSecondFactorView> {
    const { dataSource, tickets, names, secondFactors } = this.identity;
    const { account } = await tickets.use(body.ticket, 'second-factor-setup');
    const held = await names.find(account);
    return dataSource.transaction((manager) => secondFactors.begin(manager, account, held!.login));
  }
}
