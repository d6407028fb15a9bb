import { language, type Message } from './language.ts';

/** What the command line ends with; every command's help names them. */
export const exitCodes = { done: 0, refused: 1, usage: 2 } as const;

/** A command that ends without its result, with a text for the user and an exit code. */
export class CommandFailure extends Error {
  override readonly name: string = 'CommandFailure';
  readonly exitCode: number;

  constructor(message: Message | string, exitCode: number = exitCodes.refused) {
    super(typeof message === 'string' ? message : message[language]);
    this.exitCode = exitCode;
  }
}
