import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const workspace = fileURLToPath(new URL('../../../..', import.meta.url));
const programOf = (app: string): string => fileURLToPath(new URL(`../../../../apps/${app}/src/main.ts`, import.meta.url));

export type AppEnd = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly errors: string };

/** The app as a process of its own, straight from source, so that it can be killed. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #errors: string[] = [];
  readonly #listening: Promise<string>;
  /** Resolves when the process has ended, however it did. */
  readonly ended: Promise<AppEnd>;

  /** @param variables of the environment, beside PATH. @param app its folder below `apps`. */
  constructor(variables: Readonly<Record<string, string>>, app = 'standalone') {
    const environment = { PATH: process.env['PATH'] ?? '', ...variables };
    this.#child = spawn(process.execPath, ['--conditions=@quanheng/source', '--import', '@quanheng/run', programOf(app)], { cwd: workspace, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    createInterface({ input: this.#child.stderr! }).on('line', (line) => this.#errors.push(line));
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({ code, signal, errors: this.errors }));
    const said = new Promise<string>((resolve) => {
      createInterface({ input: this.#child.stdout! }).on('line', (line) => {
        const url = /listens on (\S+)/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
      });
    });
    const failed = this.ended.then(({ code, signal, errors }) => Promise.reject(new Error(`the app ended (${code ?? signal}): ${errors}`)));
    this.#listening = Promise.race([said, failed]);
    this.#listening.catch(() => undefined); // Whoever waits for it hears of it.
    failed.catch(() => undefined);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** What it wrote to standard error. */
  get errors(): string {
    return this.#errors.join('\n');
  }

  /** Where it listens. @throws Error with its errors when it ends before. */
  listening(): Promise<string> {
    return this.#listening;
  }

  /** Ends it now; what it started is left alone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** Asks it to end, and waits. */
  async stop(): Promise<AppEnd> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }
}
