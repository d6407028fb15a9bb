import { newSecondFactorView, signInAnswer, type SignInAnswer } from '@quanheng/identity-contracts';
import { CommandFailure } from '../console/command-failure.ts';
import { language, type Message } from '../console/language.ts';
import { printError } from '../console/print-error.ts';
import { ServerRefusal } from '../server/server-failures.ts';
import type { BrowserlessSession } from './browserless-session.ts';
import type { Questions } from './questions.ts';

/** Password, second factor, new password, set-up: each once, and one to spare. */
const STEPS_MAX = 5;
/** On a terminal a wrong code or an unfit password may be typed again. */
const TRIES_MAX = 3;

const say = (message: Message): void => printError(message[language]);

/** Asks for what the server asks for, until somebody is signed in. @throws CommandFailure. */
export async function signIn(session: BrowserlessSession, questions: Questions, { withCode }: { readonly withCode: boolean }): Promise<void> {
  const login = await questions.ask({ zh: '登录名', en: 'Login' });
  let answer = await (withCode ? useCode(session, questions, login) : showPassword(session, questions, login));
  for (let step = 0; step < STEPS_MAX; step += 1) {
    if (answer.status === 'signed-in') {
      sayRecoveryCodes(answer.recoveryCodes);
      return;
    }
    answer = await goOn(session, questions, answer);
  }
  throw new CommandFailure({ zh: '登录没有结束', en: 'the sign-in did not come to an end' });
}

async function showPassword(session: BrowserlessSession, questions: Questions, login: string): Promise<SignInAnswer> {
  const password = await questions.ask({ zh: '密码', en: 'Password' }, { isSecret: true });
  return session.post('identity/sign-in', { login, password }, signInAnswer);
}

async function useCode(session: BrowserlessSession, questions: Questions, login: string): Promise<SignInAnswer> {
  const code = await questions.ask({ zh: '一次性登录码', en: 'Sign-in code' }, { isSecret: true });
  return untilTaken(questions, async () => {
    const password = await questions.ask({ zh: '新密码', en: 'New password' }, { isSecret: true });
    return session.post('identity/sign-in/code', { login, code, password }, signInAnswer);
  });
}

async function goOn(session: BrowserlessSession, questions: Questions, answer: Exclude<SignInAnswer, { status: 'signed-in' }>): Promise<SignInAnswer> {
  const { ticket } = answer;
  const showCode = (path: string) =>
    untilTaken(questions, async () => session.post(path, { ticket, code: await questions.ask({ zh: '验证码', en: 'Code of your authenticator, or a recovery code' }) }, signInAnswer));
  switch (answer.status) {
    case 'second-factor-required':
      return showCode('identity/sign-in/second-factor');
    case 'new-password-required':
      say(answer.reason === 'expired' ? { zh: '密码已到期，请设置新密码。', en: 'The password has expired: set a new one.' } : { zh: '密码不再符合要求，请设置新密码。', en: 'The password no longer meets the rules: set a new one.' });
      return untilTaken(questions, async () =>
        session.post('identity/sign-in/new-password', { ticket, password: await questions.ask({ zh: '新密码', en: 'New password' }, { isSecret: true }) }, signInAnswer),
      );
    case 'second-factor-setup-required': {
      const { secret, url } = await session.post('identity/sign-in/second-factor-set-up', { ticket }, newSecondFactorView);
      say({ zh: `此账号须设置两步验证。请在验证器中加入：\n  ${secret}\n  ${url}`, en: `This account needs a second factor. Add this to an authenticator:\n  ${secret}\n  ${url}` });
      return showCode('identity/sign-in/second-factor-confirmation');
    }
  }
}

function sayRecoveryCodes(codes: readonly string[] | undefined): void {
  if (codes === undefined) return;
  const list = codes.map((code) => `  ${code}`).join('\n');
  say({ zh: `恢复码，只显示这一次，请妥善保存：\n${list}`, en: `Recovery codes, shown this once; keep them safe:\n${list}` });
}

/** What was typed wrongly is asked for again on a terminal; a pipe has said what it has. */
async function untilTaken(questions: Questions, attempt: () => Promise<SignInAnswer>): Promise<SignInAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isMistyped = error instanceof ServerRefusal && (error.problem.status === 422 || error.problem.code === 'second-factor-wrong');
      if (!isMistyped || !questions.isTerminal || tries === TRIES_MAX) throw error;
      printError(error.message);
    }
  }
}
