import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findPostgresPid } from '@quanheng/end-to-end';

const workspace = fileURLToPath(new URL('../../../../', import.meta.url));

/** Builds the product as `npm start` does. */
export function build(): void {
  execFileSync(process.execPath, ['tools/run/build.js'], { cwd: workspace, stdio: 'inherit' });
}

/** The standalone app as it is delivered: built, without source conditions, with the flags of `npm start`. */
export class BuiltApp {
  readonly #child: ChildProcess;
  readonly #begun = performance.now();
  readonly url: Promise<string>;
  /** Milliseconds from the start of the process until it listened, once it does. */
  listeningAfterMs: number | undefined;
  /** As above, until it said that it is ready. */
  readyAfterMs: number | undefined;

  /** @param flags further ones of Node.js. */
  constructor(
    readonly folder: string,
    flags: readonly string[] = [],
  ) {
    const environment = { PATH: process.env['PATH'] ?? '', ...startCommand.variables, QUANHENG_DATA: folder, QUANHENG_PORT: '0' };
    this.#child = spawn(process.execPath, [...flags, ...startCommand.words], { cwd: workspace, env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
    const failed = once(this.#child, 'exit').then(([code]) => Promise.reject(new Error(`the app ended with ${code}`)));
    failed.catch(() => undefined);
    this.url = Promise.race([this.#listening(), failed]);
    this.url.catch(() => undefined);
  }

  get pid(): number {
    return this.#child.pid!;
  }

  /** Waits until the campaigns are folded and the data of 2022 is loaded. */
  async ready(): Promise<string> {
    const url = await this.url;
    while ((await fetch(`${url}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
    this.readyAfterMs ??= performance.now() - this.#begun;
    return url;
  }

  readSecret(name: 'first-run-secret' | 'auditor.token'): Promise<string> {
    return readFile(`${this.folder}/${name}`, 'utf8').then((text) => text.trim());
  }

  postgresPid(): Promise<number | undefined> {
    return findPostgresPid(this.folder);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }

  async #listening(): Promise<string> {
    for await (const line of createInterface({ input: this.#child.stdout! })) {
      const url = /listens on (\S+)/.exec(line)?.[1];
      if (url === undefined) continue;
      this.listeningAfterMs = performance.now() - this.#begun;
      this.#child.stdout!.resume();
      return url;
    }
    throw new Error('the app ended before it listened');
  }
}

type StartCommand = { readonly variables: Readonly<Record<string, string>>; /** Behind `node`. */ readonly words: readonly string[] };

/** What `npm start` runs after building, as package.json has it, so that both stay the same: variables, `node`, its flags, the program. */
function readStartCommand(script: string): StartCommand {
  const words = script.split(' && ').at(-1)!.split(' ');
  const node = words.indexOf('node');
  return { variables: Object.fromEntries(words.slice(0, node).map((word) => word.split('=', 2) as [string, string])), words: words.slice(node + 1) };
}

const startCommand = readStartCommand(JSON.parse(await readFile(new URL('../../../../package.json', import.meta.url), 'utf8')).scripts.start);
