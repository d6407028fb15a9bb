import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { AccountView, Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { uuid } from '@quanheng/platform-contracts';
import { cutPage, decodeCursor } from '@quanheng/platform-http';
import { accountViewOf } from '../account-view.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { AccountRow } from '../../read-models/account.entity.ts';
import { waitForAccounts } from '../../request/wait-for-accounts.ts';
import type { AccountsQuery } from './list-accounts.query.ts';

export type AccountsFound = { readonly accounts: readonly AccountView[]; readonly nextCursor?: string };

export class ListAccountsQuery extends Query<AccountsFound> {
  constructor(readonly request: { readonly principal: Principal; readonly query: AccountsQuery }) {
    super();
  }
}

@QueryHandler(ListAccountsQuery)
export class ListAccountsHandler implements IQueryHandler<ListAccountsQuery> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, query } }: ListAccountsQuery): Promise<AccountsFound> {
    demandLeave(principal, 'list-accounts');
    await waitForAccounts(this.identity, query['min-position']);
    const after = decodeCursor(query.cursor, 1, uuid)?.[0];
    const find = this.identity.dataSource.manager.createQueryBuilder(AccountRow, 'account').orderBy('account.account').take(query.limit + 1);
    if (query.role !== undefined) find.andWhere(':role = any(account.roles)', { role: query.role });
    if (after !== undefined) find.andWhere('account.account > cast(:after as uuid)', { after });
    const { rows, nextCursor } = cutPage(await find.getMany(), query.limit, ({ account }) => [account]);
    const names = await this.identity.names.findAll(rows.map(({ account }) => account));
    const accounts = rows.map((row) => accountViewOf(row, names.get(row.account)));
    return { accounts, ...(nextCursor !== undefined && { nextCursor }) };
  }
}
