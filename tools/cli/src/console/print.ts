import { once } from 'node:events';
import { exitCodes } from './command-failure.ts';
import { printError } from './print-error.ts';

/** Writes to standard output no faster than it is read. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

export const printLine = (line: string): Promise<void> => print(`${line}\n`);

/** One JSON value, indented by two spaces. */
export const printJson = (value: unknown): Promise<void> => printLine(JSON.stringify(value, undefined, 2));

/** A JSON array whose elements come one after the other, one a line: never whole in memory. @returns how many there were. */
export async function printJsonArray(elements: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const element of elements) {
    await print(`${count === 0 ? '[' : ','}\n${JSON.stringify(element)}`);
    count += 1;
  }
  await printLine(count === 0 ? '[]' : '\n]');
  return count;
}

/** A reader that has seen enough (`| head`) ends the command without a word; where the output cannot be written (a full disk) it ends with what the system says. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    printError(error.message);
    process.exit(exitCodes.refused);
  });
}
