import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignInCodeRequest } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { foldLogin } from '../../accounts/account-names.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { AccountRow } from '../../read-models/account.entity.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import type { Attempt } from '../attempt-limits.ts';
import { continueSignIn, type SignInOutcome } from '../continue-sign-in.ts';
import { withAttempt } from '../with-attempt.ts';

export class UseSignInCodeCommand extends Command<SignInOutcome> {
  constructor(readonly request: { readonly origin: RequestOrigin; readonly body: SignInCodeRequest }) {
    super();
  }
}

/** Sets the password for which the code was handed over, and ends every other way in: sessions, tokens, sign-ins under way. */
@CommandHandler(UseSignInCodeCommand)
export class UseSignInCodeHandler implements ICommandHandler<UseSignInCodeCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { origin, body } }: UseSignInCodeCommand): Promise<SignInOutcome> {
    const { names, passwords, sessions, tokens, tickets, codes, attempts, signInLog } = this.identity;
    const account = await names.findAccount(body.login);
    const attempt: Attempt = { target: { login: foldLogin(body.login), account }, origin };
    const { isRight } = await withAttempt(attempts, attempt, async () => ({ isRight: await this.#isRight(account, body.code) }));
    if (!isRight) {
      await signInLog.write({ act: 'sign-in-code-used', result: 'failed', fault: account === undefined ? 'unknown-login' : 'wrong-code', account, origin });
      throw new Refusal('sign-in-code-wrong');
    }
    const held = await names.find(account!);
    const hash = await passwords.prepare(account!, body.password, held!);
    return continueSignIn(this.identity, {
      account: account!,
      shown: ['sign-in-code'],
      passwordFault: undefined,
      origin,
      act: 'sign-in-code-used',
      settle: async (manager) => {
        await codes.spend(manager, account!, body.code);
        await passwords.set(manager, account!, hash);
        await sessions.endAll(manager, account!);
        await tickets.endAll(manager, account!);
        await tokens.revokeAll(account!, { manager });
      },
    });
  }

  async #isRight(account: string | undefined, code: string): Promise<boolean> {
    const isCode = await this.identity.codes.isLiving(account, code);
    return isCode && (await this.identity.dataSource.manager.existsBy(AccountRow, { account: account!, enabled: true }));
  }
}
