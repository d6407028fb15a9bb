import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Principal, RightsGround, SignInCodeView } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import { demandOtherAccount } from '../../accounts/demand-other-account.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import { runWayInCommand } from '../../ways-in/run-way-in-command.ts';

export class IssueSignInCodeCommand extends Command<SignInCodeView> {
  constructor(readonly request: { readonly principal: Principal; readonly origin: RequestOrigin; readonly account: string; readonly ground: RightsGround }) {
    super();
  }
}

/** A person sets the first password with it, or one in place of a forgotten one; what there was goes on until then. */
@CommandHandler(IssueSignInCodeCommand)
export class IssueSignInCodeHandler implements ICommandHandler<IssueSignInCodeCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { principal, origin, account, ground } }: IssueSignInCodeCommand): Promise<SignInCodeView> {
    const { dataSource, codes, signInLog } = this.identity;
    demandLeave(principal, 'issue-sign-in-code', { account });
    return runWayInCommand(this.identity, {
      principal,
      account,
      event: { type: 'sign-in-code-issued', schema: 1, data: { ground } },
      demand: () => demandOtherAccount(this.identity, principal, account, 'person'),
      act: () =>
        dataSource.transaction(async (manager) => {
          const code = await codes.issue(manager, account, principal.account);
          await signInLog.write({ act: 'sign-in-code-issued', result: 'succeeded', account, by: principal.account, origin }, manager);
          return code;
        }),
    });
  }
}
