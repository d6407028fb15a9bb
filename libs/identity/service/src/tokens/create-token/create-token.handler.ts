import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CreateTokenRequest, NewTokenView, Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { Credential } from '@quanheng/platform-authentication';
import { Refusal } from '@quanheng/platform-domain';
import { IsNull, type EntityManager } from 'typeorm';
import { demandOtherAccount } from '../../accounts/demand-other-account.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { SessionRow } from '../../read-models/session.entity.ts';
import { TokenRow } from '../../read-models/token.entity.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { instantOf } from '../../request/instant-of.ts';
import { byAnother } from '../../sign-in-log/by-another.ts';
import { runWayInCommand } from '../../ways-in/run-way-in-command.ts';

export class CreateTokenCommand extends Command<NewTokenView> {
  /** @param request `account`: the one that the token is for, where that is not the own one. */
  constructor(readonly request: { readonly principal: Principal; readonly credential: Credential | undefined; readonly origin: RequestOrigin; readonly account?: string; readonly body: CreateTokenRequest }) {
    super();
  }
}

/** Makes a token: for oneself, or by an administrator for a machine. Of a person's account nobody else ever holds a key. */
@CommandHandler(CreateTokenCommand)
export class CreateTokenHandler implements ICommandHandler<CreateTokenCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, credential, origin, account = principal.account, body } }: CreateTokenCommand): Promise<NewTokenView> {
    const { tokens, signInLog } = this.identity;
    const isOwn = account === principal.account;
    demandLeave(principal, isOwn ? 'create-own-token' : 'issue-token', { account });
    const by = byAnother(principal, account);
    const { ground, ...wish } = body;
    const made = tokens.make({ account, ...wish, ...(by.by !== undefined && { issuedBy: by.by }) });
    return runWayInCommand(this.identity, {
      principal,
      account,
      event: { type: 'token-issued', schema: 1, data: { token: made.row.token, expires: instantOf(made.row.expiresAt), ground } },
      demand: async () => {
        if (!isOwn) await demandOtherAccount(this.identity, principal, account, 'machine');
        await tokens.demandRoom(account);
      },
      act: () =>
        tokens.add(made, async (manager, token) => {
          if (isOwn && credential !== undefined) await demandLiving(manager, credential);
          await signInLog.write({ act: 'token-created', result: 'succeeded', account, ...by, token, origin }, manager);
        }),
    });
  }
}

/** What was ended while the request was under way makes no other way in. @throws Refusal `not-signed-in`. */
async function demandLiving(manager: EntityManager, { kind, id }: Credential): Promise<void> {
  const isLiving = kind === 'session' ? await manager.existsBy(SessionRow, { session: id, endedAt: IsNull() }) : await manager.existsBy(TokenRow, { token: id, revokedAt: IsNull() });
  if (!isLiving) throw new Refusal('not-signed-in');
}
