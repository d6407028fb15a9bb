import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountActAnswer, Principal, SetRolesRequest } from '@quanheng/identity-contracts';
import { decideSetRoles } from '@quanheng/identity-domain';
import { demandLeave } from '@quanheng/identity-policy';
import { runAccountCommand } from '../accounts/run-account-command.ts';
import { IDENTITY, type IdentityParts } from '../identity-parts.ts';

export class SetRolesCommand extends Command<AccountActAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly commandId: string; readonly ifMatch: number; readonly account: string; readonly body: SetRolesRequest }) {
    super();
  }
}

@CommandHandler(SetRolesCommand)
export class SetRolesHandler implements ICommandHandler<SetRolesCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  execute({ request: { principal, commandId, ifMatch, account, body } }: SetRolesCommand): Promise<AccountActAnswer> {
    return runAccountCommand(this.identity, {
      name: 'SetRoles',
      commandId,
      actor: `account:${principal.account}`,
      account,
      body,
      decide: (state) => {
        demandLeave(principal, 'set-roles', { account });
        return decideSetRoles({ account, ifMatch, ...body }, state);
      },
    });
  }
}
