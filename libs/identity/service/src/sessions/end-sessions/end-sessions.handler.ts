import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal, SessionsEndedView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { Credential } from '@quanheng/platform-authentication';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { byAnother } from '../../sign-in-log/by-another.ts';

export class EndSessionsCommand extends Command<SessionsEndedView> {
  constructor(readonly request: { readonly principal: Principal; readonly credential: Credential | undefined; readonly origin: RequestOrigin; /** Whose, where not the own ones. */ readonly account?: string }) {
    super();
  }
}

@CommandHandler(EndSessionsCommand)
export class EndSessionsHandler implements ICommandHandler<EndSessionsCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  execute({ request: { principal, credential, origin, account = principal.account } }: EndSessionsCommand): Promise<SessionsEndedView> {
    const { dataSource, sessions, signInLog } = this.identity;
    demandLeave(principal, account === principal.account ? 'end-own-session' : 'end-session-of-another', { account });
    return dataSource.transaction(async (manager) => {
      const sessionsEnded = await sessions.endAll(manager, account, { except: credential?.kind === 'session' ? credential.id : undefined });
      await signInLog.write({ act: 'sessions-ended', result: 'succeeded', account, ...byAnother(principal, account), origin }, manager);
      return { sessionsEnded };
    });
  }
}
