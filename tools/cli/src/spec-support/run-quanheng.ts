import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../bin/quanheng.js', import.meta.url));

export type Ran = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type RunOptions = { readonly environment?: Readonly<Record<string, string>>; readonly input?: string | undefined; readonly outputFile?: string };

/** The environment of a user who has set nothing: no server, no token, no stored login; messages in English. */
const bare = (): Record<string, string> => ({ PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', LANG: 'C.UTF-8', QUANHENG_DATA: '/nonexistent' });

/** Runs the command line as its own process, as a user does. */
export async function runQuanheng(words: readonly string[], { environment = {}, input, outputFile }: RunOptions = {}): Promise<Ran> {
  const output = outputFile === undefined ? 'pipe' : openSync(outputFile, 'w');
  const child = spawn(process.execPath, ['--conditions=@quanheng/source', command, ...words], { env: { ...bare(), ...environment }, stdio: ['pipe', output, 'pipe'] });
  if (typeof output === 'number') closeSync(output);
  child.stdin!.end(input ?? '');
  const [stdout, stderr, code] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    text(child.stderr!),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]);
  return { code, stdout, stderr };
}

/** What a command printed as JSON. @throws Error with what it said where it did not end well. */
export async function jsonOf<Shape>(words: readonly string[], options?: RunOptions): Promise<Shape> {
  const { code, stdout, stderr } = await runQuanheng(words, options);
  if (code !== 0) throw new Error(`quanheng ${words.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as Shape;
}
