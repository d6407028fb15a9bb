import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CreateTokenRequest, NewTokenView, Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import { IDENTITY, type IdentityParts } from '../identity-parts.ts';
import { AccountRow } from '../read-models/account.entity.ts';

export class CreateTokenCommand extends Command<NewTokenView> {
  /** @param request `account`: the one that the token is for, where that is not the own one. */
  constructor(readonly request: { readonly principal: Principal; readonly account?: string; readonly body: CreateTokenRequest }) {
    super();
  }
}

/** Makes a token: for oneself, or by an administrator for an account that it has made, since people have no passwords yet. */
@CommandHandler(CreateTokenCommand)
export class CreateTokenHandler implements ICommandHandler<CreateTokenCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, account = principal.account, body } }: CreateTokenCommand): Promise<NewTokenView> {
    const { label, days } = body;
    if (account === principal.account) {
      demandLeave(principal, 'create-own-token', { account });
      return this.identity.tokens.create({ account, label, days });
    }
    demandLeave(principal, 'issue-token', { account });
    const row = await this.identity.dataSource.manager.findOneBy(AccountRow, { account });
    if (row === null) throw new Refusal('not-found');
    if (row.createdBy !== `account:${principal.account}`) throw new Refusal('role-not-allowed');
    return this.identity.tokens.create({ account, label, days, issuedBy: principal.account });
  }
}
