import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { MeView, Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class ShowMeQuery extends Query<MeView> {
  constructor(readonly principal: Principal) {
    super();
  }
}

@QueryHandler(ShowMeQuery)
export class ShowMeHandler implements IQueryHandler<ShowMeQuery> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ principal }: ShowMeQuery): Promise<MeView> {
    demandLeave(principal, 'read-own-account');
    const names = await this.identity.names.find(principal.account);
    return { ...principal, login: names?.login ?? '', name: names?.name ?? '' };
  }
}
