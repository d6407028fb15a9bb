import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal, SignInLogEntry } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { wholeNumber } from '@quanheng/platform-contracts';
import { cutPage, decodeCursor } from '@quanheng/platform-http';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { SignInLogWish } from './read-sign-in-log.query.ts';

export type SignInLogFound = { readonly entries: readonly SignInLogEntry[]; readonly nextCursor?: string };

export class ReadSignInLogQuery extends Query<SignInLogFound> {
  constructor(readonly request: { readonly principal: Principal; readonly query: SignInLogWish }) {
    super();
  }
}

/** The newest first. */
@QueryHandler(ReadSignInLogQuery)
export class ReadSignInLogHandler implements IQueryHandler<ReadSignInLogQuery> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, query } }: ReadSignInLogQuery): Promise<SignInLogFound> {
    demandLeave(principal, 'read-sign-in-log');
    const before = decodeCursor(query.cursor, 1, wholeNumber)?.[0];
    const read = await this.identity.signInLog.read({ before, account: query.account, count: query.limit + 1 });
    const { rows, nextCursor } = cutPage(read, query.limit, ({ entry }) => [entry]);
    return { entries: rows, ...(nextCursor !== undefined && { nextCursor }) };
  }
}
