import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AccountView, Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import type { LedgerPosition } from '@quanheng/platform-http';
import { accountViewOf } from '../account-view.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { AccountRow } from '../../read-models/account.entity.ts';
import { waitForAccounts } from '../../request/wait-for-accounts.ts';

export class ShowAccountQuery extends Query<AccountView> {
  constructor(readonly request: { readonly principal: Principal; readonly account: string; readonly least: LedgerPosition | undefined }) {
    super();
  }
}

@QueryHandler(ShowAccountQuery)
export class ShowAccountHandler implements IQueryHandler<ShowAccountQuery> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, account, least } }: ShowAccountQuery): Promise<AccountView> {
    demandLeave(principal, 'read-account', { account });
    await waitForAccounts(this.identity, least);
    const row = await this.identity.dataSource.manager.findOneBy(AccountRow, { account });
    if (row === null) throw new Refusal('not-found');
    return accountViewOf(row, await this.identity.names.find(account));
  }
}
