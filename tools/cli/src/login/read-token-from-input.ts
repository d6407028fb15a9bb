import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandFailure } from '../console/command-failure.ts';
import { isToken } from '../server/stored-logins.ts';

/** The token on standard input: a pipe to its end, a terminal up to the line break and unseen. @throws CommandFailure. */
export async function readTokenFromInput(): Promise<string> {
  const token = (await (process.stdin.isTTY ? askUnseen() : text(process.stdin))).trim();
  if (token === '') throw new CommandFailure({ zh: '标准输入中没有令牌', en: 'there is no token on standard input' });
  if (!isToken(token)) throw new CommandFailure({ zh: '标准输入中的内容不是令牌', en: 'what is on standard input is no token' });
  return token;
}

async function askUnseen(): Promise<string> {
  process.stderr.write('Token: ');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
