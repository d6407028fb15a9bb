import { createInterface, type Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandFailure } from '../console/command-failure.ts';
import { language, type Message } from '../console/language.ts';

/** Asks the user: on a terminal one question after the other, secrets unseen; of a pipe each answer is the next line. */
export class Questions {
  readonly isTerminal = process.stdin.isTTY === true;
  #lines: { readonly reader: Interface; readonly next: AsyncIterator<string> } | undefined;

  /** @throws CommandFailure where a pipe has no more lines. */
  async ask(question: Message, { isSecret = false }: { readonly isSecret?: boolean } = {}): Promise<string> {
    const answer = this.isTerminal ? await askTerminal(`${question[language]}: `, isSecret) : await this.#nextLine();
    if (answer === undefined) {
      throw new CommandFailure({ zh: `标准输入中没有这一项：${question.zh}（每项一行）`, en: `standard input has no line for: ${question.en} (one line each)` });
    }
    return answer;
  }

  close(): void {
    this.#lines?.reader.close();
  }

  async #nextLine(): Promise<string | undefined> {
    if (this.#lines === undefined) {
      const reader = createInterface({ input: process.stdin, crlfDelay: Infinity });
      this.#lines = { reader, next: reader[Symbol.asyncIterator]() };
    }
    const { value, done } = await this.#lines.next.next();
    return done === true ? undefined : (value as string);
  }
}

async function askTerminal(question: string, isSecret: boolean): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (isSecret) process.stderr.write(question);
  const terminal = createInterface({ input: process.stdin, output: isSecret ? unseen : process.stderr, terminal: true });
  // Ctrl-C ends the command as it does everywhere.
  terminal.on('SIGINT', () => process.exit(130));
  try {
    return await terminal.question(isSecret ? '' : question);
  } finally {
    terminal.close();
    if (isSecret) process.stderr.write('\n');
  }
}
