import { text } from 'node:stream/consumers';
import { CommandFailure } from '../console/command-failure.ts';
import { isToken } from '../server/stored-logins.ts';
import { Questions } from './questions.ts';

/** The token on standard input: a pipe to its end, a terminal up to the line break and unseen. @throws CommandFailure. */
export async function readTokenFromInput(): Promise<string> {
  const questions = new Questions();
  const token = (await (questions.isTerminal ? questions.ask({ zh: '令牌', en: 'Token' }, { isSecret: true }) : text(process.stdin))).trim();
  if (token === '') throw new CommandFailure({ zh: '标准输入中没有令牌', en: 'there is no token on standard input' });
  if (!isToken(token)) throw new CommandFailure({ zh: '标准输入中的内容不是令牌', en: 'what is on standard input is no token' });
  return token;
}
