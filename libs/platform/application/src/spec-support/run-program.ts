import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./program.ts', import.meta.url));

export type ProgramEnd = { readonly code: number | null; readonly output: string; readonly errors: string };
export type RunningProgram = {
  readonly child: ChildProcess;
  /** Resolves once its standard output holds a text. */
  said(text: string): Promise<void>;
  readonly ended: Promise<ProgramEnd>;
};

/** Runs the program of the specs from source. @param environment beside PATH. */
export function runProgram(behaviour: string, environment: Readonly<Record<string, string>> = {}): RunningProgram {
  const child = spawn(process.execPath, ['--conditions=@quanheng/source', '--import', '@quanheng/run', program, behaviour], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output, errors }));
  const said = async (text: string): Promise<void> => {
    while (!output.includes(text)) await once(child.stdout, 'data');
  };
  return { child, said, ended };
}
