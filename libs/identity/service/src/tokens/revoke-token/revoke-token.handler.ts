import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { byAnother } from '../../sign-in-log/by-another.ts';

export class RevokeTokenCommand extends Command<void> {
  /** @param request `account`: whose token, where not the own one. */
  constructor(readonly request: { readonly principal: Principal; readonly origin: RequestOrigin; readonly account?: string; readonly token: string }) {
    super();
  }
}

/** A revoked token is dead at the next request. */
@CommandHandler(RevokeTokenCommand)
export class RevokeTokenHandler implements ICommandHandler<RevokeTokenCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, origin, account = principal.account, token } }: RevokeTokenCommand): Promise<void> {
    const { dataSource, tokens, signInLog } = this.identity;
    demandLeave(principal, account === principal.account ? 'revoke-own-token' : 'revoke-token-of-another', { account });
    await dataSource.transaction(async (manager) => {
      await tokens.revoke(account, token, { manager });
      await signInLog.write({ act: 'token-revoked', result: 'succeeded', account, ...byAnother(principal, account), token, origin }, manager);
    });
  }
}
