import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { IDENTITY, type IdentityParts } from '../identity-parts.ts';

export class RevokeTokenCommand extends Command<void> {
  /** @param request `account`: whose token, where not the own one. */
  constructor(readonly request: { readonly principal: Principal; readonly account?: string; readonly token: string }) {
    super();
  }
}

/** A revoked token is dead at the next request. */
@CommandHandler(RevokeTokenCommand)
export class RevokeTokenHandler implements ICommandHandler<RevokeTokenCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, account = principal.account, token } }: RevokeTokenCommand): Promise<void> {
    demandLeave(principal, account === principal.account ? 'revoke-own-token' : 'revoke-token-of-another', { account });
    await this.identity.tokens.revoke(account, token);
  }
}
