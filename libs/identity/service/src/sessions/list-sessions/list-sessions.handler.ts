import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal, SessionView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { Credential } from '@quanheng/platform-authentication';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class ListSessionsQuery extends Query<readonly SessionView[]> {
  constructor(readonly request: { readonly principal: Principal; readonly credential: Credential | undefined; /** Whose, where not the own ones. */ readonly account?: string }) {
    super();
  }
}

@QueryHandler(ListSessionsQuery)
export class ListSessionsHandler implements IQueryHandler<ListSessionsQuery> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, credential, account = principal.account } }: ListSessionsQuery): Promise<readonly SessionView[]> {
    demandLeave(principal, account === principal.account ? 'read-own-sessions' : 'read-sessions-of-others', { account });
    return this.identity.sessions.list(account, credential?.kind === 'session' ? credential.id : undefined);
  }
}
