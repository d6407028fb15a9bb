import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SignInFault, SignInRequest } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { foldLogin } from '../../accounts/account-names.ts';
import { IDENTITY, type IdentityParts } from '../../identity-parts.ts';
import { AccountRow } from '../../read-models/account.entity.ts';
import type { RequestOrigin } from '../../request/request-origin.ts';
import type { Attempt } from '../attempt-limits.ts';
import { continueSignIn, type SignInOutcome } from '../continue-sign-in.ts';
import { withAttempt } from '../with-attempt.ts';

export class BeginSignInCommand extends Command<SignInOutcome> {
  constructor(readonly request: { readonly origin: RequestOrigin; readonly body: SignInRequest }) {
    super();
  }
}

@CommandHandler(BeginSignInCommand)
export class BeginSignInHandler implements ICommandHandler<BeginSignInCommand> {
  constructor(@Inject(IDENTITY) private readonly identity: IdentityParts) {}

  async execute({ request: { origin, body } }: BeginSignInCommand): Promise<SignInOutcome> {
    const { names, passwords, attempts, signInLog } = this.identity;
    const account = await names.findAccount(body.login);
    const attempt: Attempt = { target: { login: foldLogin(body.login), account }, origin };
    const { isRight, fault, shown } = await withAttempt(attempts, attempt, async () => {
      // The password is verified in any case, so that every answer has taken the same work.
      const password = await passwords.verify(account, body.password);
      const found = await this.#faultOf(account, password !== undefined);
      return { isRight: found === undefined, fault: found, shown: password };
    });
    if (!isRight) {
      await signInLog.write({ act: 'sign-in', result: 'failed', ...(fault && { fault }), account, origin });
      throw new Refusal('sign-in-failed');
    }
    const held = await names.find(account!);
    const passwordFault = await passwords.faultOf(account!, body.password, held!);
    return continueSignIn(this.identity, {
      account: account!,
      shown: ['password'],
      passwordFault,
      origin,
      act: 'sign-in',
      settle: async (manager) => {
        // Changed since it was verified: as wrong as a moment later.
        if (!(await passwords.isStill(manager, shown!))) throw new Refusal('sign-in-failed');
      },
    });
  }

  async #faultOf(account: string | undefined, isPassword: boolean): Promise<SignInFault | undefined> {
    const row = account === undefined ? null : await this.identity.dataSource.manager.findOneBy(AccountRow, { account });
    if (row === null) return 'unknown-login';
    if (!isPassword) return 'wrong-password';
    return row.enabled ? undefined : 'disabled';
  }
}
