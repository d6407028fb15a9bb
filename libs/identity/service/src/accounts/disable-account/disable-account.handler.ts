import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountActAnswer, AccountGroundRequest, Principal } from '@quanheng/identity-contracts';
import { decideDisableAccount } from '@quanheng/identity-domain';
import { demandLeave } from '@quanheng/identity-policy';
import { runAccountCommand } from '../run-account-command.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class DisableAccountCommand extends Command<AccountActAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly commandId: string; readonly ifMatch: number; readonly account: string; readonly body: AccountGroundRequest }) {
    super();
  }
}

@CommandHandler(DisableAccountCommand)
export class DisableAccountHandler implements ICommandHandler<DisableAccountCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  execute({ request: { principal, commandId, ifMatch, account, body } }: DisableAccountCommand): Promise<AccountActAnswer> {
    return runAccountCommand(this.identity, {
      name: 'DisableAccount',
      commandId,
      actor: `account:${principal.account}`,
      account,
      body,
      decide: (state) => {
        demandLeave(principal, 'disable-account', { account });
        return decideDisableAccount({ account, ifMatch, ground: body.ground }, state);
      },
    });
  }
}
