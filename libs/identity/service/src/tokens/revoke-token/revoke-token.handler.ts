import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal, RightsGround } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { byAnother } from '../../sign-in-log/by-another.ts';
import { runWayInCommand } from '../../ways-in/run-way-in-command.ts';

export class RevokeTokenCommand extends Command<void> {
  /** @param request `account`: whose token, where not the own one. */
  constructor(readonly request: { readonly principal: Principal; readonly origin: RequestOrigin; readonly account?: string; readonly token: string; readonly ground: RightsGround }) {
    super();
  }
}

/** A revoked token is dead at the next request. */
@CommandHandler(RevokeTokenCommand)
export class RevokeTokenHandler implements ICommandHandler<RevokeTokenCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, origin, account = principal.account, token, ground } }: RevokeTokenCommand): Promise<void> {
    const { dataSource, tokens, signInLog } = this.identity;
    demandLeave(principal, account === principal.account ? 'revoke-own-token' : 'revoke-token-of-another', { account });
    const revoke = () =>
      dataSource.transaction(async (manager) => {
        await tokens.revoke(account, token, { manager });
        await signInLog.write({ act: 'token-revoked', result: 'succeeded', account, ...byAnother(principal, account), token, origin }, manager);
      });
    // One that is dead already is revoked again in the sign-in log alone: no right is taken away.
    if (!(await tokens.demandToken(account, token))) return revoke();
    return runWayInCommand(this.identity, {
      principal,
      account,
      event: { type: 'token-revoked', schema: 1, data: { token, ground } },
      demand: () => tokens.demandToken(account, token),
      act: revoke,
    });
  }
}
