import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountActAnswer, AccountGroundRequest, Principal } from '@quanheng/identity-contracts';
import { decideEnableAccount } from '@quanheng/identity-domain';
import { demandLeave } from '@quanheng/identity-policy';
import { runAccountCommand } from '../run-account-command.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class EnableAccountCommand extends Command<AccountActAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly commandId: string; readonly ifMatch: number; readonly account: string; readonly body: AccountGroundRequest }) {
    super();
  }
}

@CommandHandler(EnableAccountCommand)
export class EnableAccountHandler implements ICommandHandler<EnableAccountCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  execute({ request: { principal, commandId, ifMatch, account, body } }: EnableAccountCommand): Promise<AccountActAnswer> {
    return runAccountCommand(this.identity, {
      name: 'EnableAccount',
      commandId,
      actor: `account:${principal.account}`,
      account,
      body,
      decide: (state) => {
        demandLeave(principal, 'enable-account', { account });
        return decideEnableAccount({ account, ifMatch, ground: body.ground }, state);
      },
    });
  }
}
