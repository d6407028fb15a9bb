import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal, SecondFactorView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';

export class ShowOwnSecondFactorQuery extends Query<SecondFactorView> {
  constructor(readonly request: { readonly principal: Principal }) {
    super();
  }
}

@QueryHandler(ShowOwnSecondFactorQuery)
export class ShowOwnSecondFactorHandler implements IQueryHandler<ShowOwnSecondFactorQuery> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal } }: ShowOwnSecondFactorQuery): Promise<SecondFactorView> {
    demandLeave(principal, 'read-own-second-factor');
    return this.identity.secondFactors.show(principal.account);
  }
}
