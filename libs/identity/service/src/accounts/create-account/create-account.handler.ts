import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountActAnswer, CreateAccountRequest, Principal } from '@quanheng/identity-contracts';
import { decideCreateAccount } from '@quanheng/identity-domain';
import { demandLeave } from '@quanheng/identity-policy';
import { accountIdOf } from '../account-id.ts';
import { runAccountCommand } from '../run-account-command.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class CreateAccountCommand extends Command<AccountActAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly commandId: string; readonly body: CreateAccountRequest }) {
    super();
  }
}

@CommandHandler(CreateAccountCommand)
export class CreateAccountHandler implements ICommandHandler<CreateAccountCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  execute({ request: { principal, commandId, body } }: CreateAccountCommand): Promise<AccountActAnswer> {
    const { names } = this.identity;
    const account = accountIdOf(commandId);
    const { login, name, ...stored } = body;
    return runAccountCommand(this.identity, {
      name: 'CreateAccount',
      commandId,
      actor: `account:${principal.account}`,
      account,
      body: stored,
      decide: async (state) => {
        demandLeave(principal, 'create-account');
        const decision = decideCreateAccount({ account, ...stored }, state);
        await names.reserve(account, { login, name }, state);
        return decision;
      },
      whenStored: () => names.demandSame(account, { login, name }),
    });
  }
}
