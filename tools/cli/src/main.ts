import { CommanderError } from 'commander';
import { CommandFailure, exitCodes } from './console/command-failure.ts';
import { language, type Message } from './console/language.ts';
import { endWithReader } from './console/print.ts';
import { printError } from './console/print-error.ts';
import { createProgram } from './program.ts';

/** The user's own mistakes with files, in words. */
const fileErrors: Readonly<Record<string, Message>> = {
  ENOENT: { zh: '没有这个文件', en: 'there is no such file' },
  EACCES: { zh: '无权读写这个文件', en: 'you may not read or write it' },
  EISDIR: { zh: '这是文件夹，不是文件', en: 'it is a folder, not a file' },
};

endWithReader();
try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Says what a failure means to the user, where that has not been said. */
function exitCodeOf(error: unknown): number {
  // Help that was asked for is no failure; whatever else commander ends with, it has said.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof CommandFailure) {
    printError(error.message);
    return error.exitCode;
  }
  printError(process.env['QUANHENG_DEBUG'] === undefined ? messageOf(error) : String((error as Error).stack ?? error));
  return exitCodes.refused;
}

function messageOf(error: unknown): string {
  const { code, path, dest, message } = error as NodeJS.ErrnoException & { readonly dest?: string };
  const known = fileErrors[code ?? ''];
  if (known === undefined) return String(message ?? error);
  // A renaming names the file that was meant last; reading a folder names none.
  const file = dest ?? path;
  return file === undefined ? known[language] : `${file}${language === 'zh' ? '：' : ': '}${known[language]}`;
}
