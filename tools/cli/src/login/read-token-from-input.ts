import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { CommandFailure } from '../console/command-failure.ts';

/** Far above any token; a longer text is a mistake. */
const TOKEN_LENGTH_MAX = 1_000;

/** The token on standard input: a pipe to its end, a terminal up to the line break and unseen. @throws CommandFailure. */
export async function readTokenFromInput(): Promise<string> {
  const token = (await (process.stdin.isTTY ? askUnseen() : text(process.stdin))).trim();
  if (token === '') throw new CommandFailure({ zh: '标准输入中没有令牌', en: 'there is no token on standard input' });
  if (token.length > TOKEN_LENGTH_MAX || !/^[!-~]+$/.test(token)) throw new CommandFailure({ zh: '标准输入中的内容不是令牌', en: 'what is on standard input is no token' });
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
