import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { Credential } from '@quanheng/platform-authentication';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';

export class SignOutCommand extends Command<void> {
  constructor(readonly request: { readonly principal: Principal; readonly credential: Credential | undefined; readonly origin: RequestOrigin }) {
    super();
  }
}

/** Ends what the request was signed in by: its session, or its token. */
@CommandHandler(SignOutCommand)
export class SignOutHandler implements ICommandHandler<SignOutCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, credential, origin } }: SignOutCommand): Promise<void> {
    const { dataSource, sessions, tokens, signInLog } = this.identity;
    const { account } = principal;
    demandLeave(principal, 'sign-out', { account });
    await dataSource.transaction(async (manager) => {
      if (credential?.kind === 'session') await sessions.end(manager, account, credential.id);
      if (credential?.kind === 'token') await tokens.revoke(account, credential.id, { manager });
      await signInLog.write({ act: 'sign-out', result: 'succeeded', account, ...(credential && { [credential.kind]: credential.id }), origin }, manager);
    });
  }
}
