import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { byAnother } from '../../sign-in-log/by-another.ts';

export class EndSessionCommand extends Command<void> {
  constructor(readonly request: { readonly principal: Principal; readonly origin: RequestOrigin; /** Whose, where not an own one. */ readonly account?: string; readonly session: string }) {
    super();
  }
}

/** An ended session is dead at the next request. */
@CommandHandler(EndSessionCommand)
export class EndSessionHandler implements ICommandHandler<EndSessionCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, origin, account = principal.account, session } }: EndSessionCommand): Promise<void> {
    const { dataSource, sessions, signInLog } = this.identity;
    demandLeave(principal, account === principal.account ? 'end-own-session' : 'end-session-of-another', { account });
    await dataSource.transaction(async (manager) => {
      await sessions.end(manager, account, session);
      await signInLog.write({ act: 'session-ended', result: 'succeeded', account, ...byAnother(principal, account), session, origin }, manager);
    });
  }
}
