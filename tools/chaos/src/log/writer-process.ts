import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { optionsVariable, type WriterOptions, type WriterProgress } from './writer-options.ts';

const program = fileURLToPath(new URL('./writer-program.ts', import.meta.url));

/** A writer program, as its parent holds it. */
export class WriterProcess {
  readonly #child: ChildProcess;
  readonly #errors: string[] = [];
  readonly #ended: Promise<number | null>;
  progress: WriterProgress = { acknowledged: 0, conflicts: 0 };

  constructor(readonly options: WriterOptions) {
    const environment = { PATH: process.env['PATH'] ?? '', [optionsVariable]: JSON.stringify(options) };
    this.#child = fork(program, { execArgv: ['--conditions=@quanheng/source', '--import', '@quanheng/run'], env: environment, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    this.#child.stderr!.on('data', (text: Buffer) => this.#errors.push(text.toString()));
    this.#child.on('message', (progress) => (this.progress = progress as WriterProgress));
    this.#ended = once(this.#child, 'close').then(([code]) => code as number | null);
  }

  /** What it wrote to standard error, if it has ended by itself; undefined while it lives. */
  get failure(): string | undefined {
    return this.#child.exitCode === null || this.#child.exitCode === 0 ? undefined : this.#errors.join('');
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Lets it find out what became of everything that it sent. @throws Error with what it wrote when it fails. */
  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.send('stop');
    const code = await this.#ended;
    if (code !== 0) throw new Error(`a writer ended with ${code}: ${this.#errors.join('')}`);
  }
}
