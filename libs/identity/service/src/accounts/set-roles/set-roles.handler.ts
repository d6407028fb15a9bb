import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountActAnswer, Principal, SetRolesRequest } from '@quanheng/identity-contracts';
import { decideSetRoles, needsSecondFactor } from '@quanheng/identity-domain';
import { demandLeave } from '@quanheng/identity-policy';
import { runAccountCommand } from '../run-account-command.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class SetRolesCommand extends Command<AccountActAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly commandId: string; readonly ifMatch: number; readonly account: string; readonly body: SetRolesRequest }) {
    super();
  }
}

@CommandHandler(SetRolesCommand)
export class SetRolesHandler implements ICommandHandler<SetRolesCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  execute({ request: { principal, commandId, ifMatch, account, body } }: SetRolesCommand): Promise<AccountActAnswer> {
    const { dataSource, sessions, profile } = this.identity;
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
      whenStored: async () => {
        // Who may do more from now on signs in anew, with what the profile demands of them.
        if (needsSecondFactor(profile, body.roles)) await sessions.endAll(dataSource.manager, account, { without: 'second-factor' });
      },
    });
  }
}
