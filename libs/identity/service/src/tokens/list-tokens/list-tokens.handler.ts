import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal, TokenView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class ListTokensQuery extends Query<readonly TokenView[]> {
  /** @param request `account`: whose tokens, where not the own ones. */
  constructor(readonly request: { readonly principal: Principal; readonly account?: string }) {
    super();
  }
}

@QueryHandler(ListTokensQuery)
export class ListTokensHandler implements IQueryHandler<ListTokensQuery> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, account = principal.account } }: ListTokensQuery): Promise<readonly TokenView[]> {
    demandLeave(principal, account === principal.account ? 'read-own-tokens' : 'read-tokens-of-others', { account });
    return this.identity.tokens.list(account);
  }
}
