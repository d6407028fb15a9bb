import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../../apps/standalone/src/main.ts', import.meta.url));

/** Of everybody in the specs. */
export const password = 'Correct horse, battery 7 staple';

/** A whole Quanheng on a data folder of its own, as its own process: what the command line speaks to. */
export class ServerProcess {
  readonly folder: string;
  readonly #child: ChildProcess;
  readonly #errors: string[] = [];
  url = '';

  private constructor(folder: string) {
    this.folder = folder;
    const environment = { PATH: process.env['PATH'] ?? '', QUANHENG_DATA: folder, QUANHENG_PORT: '0' };
    this.#child = spawn(process.execPath, ['--conditions=@quanheng/source', '--import', '@quanheng/run', program], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    createInterface({ input: this.#child.stderr! }).on('line', (line) => this.#errors.push(line));
  }

  /** @throws Error with what it wrote, when it ends before it listens. */
  static async start(): Promise<ServerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'quanheng-cli-'));
    await chmod(folder, 0o711); // The user postgres has to reach it where the spec runs as root.
    const server = new ServerProcess(folder);
    for await (const line of createInterface({ input: server.#child.stdout! })) {
      const url = /listens on (\S+)/.exec(line)?.[1];
      if (url === undefined) continue;
      server.url = url;
      server.#child.stdout!.resume();
      return server;
    }
    throw new Error(`the server ended: ${server.#errors.join('\n')}`);
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'close');
    this.#child.kill('SIGTERM');
    await ended;
    await rm(this.folder, { recursive: true, force: true });
  }

  /** What the command line needs to find it; the token is the auditor's of the data folder unless one is given. */
  environment(token?: string): Record<string, string> {
    return { QUANHENG_SERVER: this.url, QUANHENG_DATA: this.folder, ...(token !== undefined && { QUANHENG_TOKEN: token }) };
  }

  /** One act over HTTP. @throws Error with the problem. */
  async act<Answer>(token: string | undefined, method: 'POST' | 'PUT', path: string, body: object, ifMatch?: number): Promise<Answer> {
    const response = await fetch(`${this.url}/api/v1/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as Answer;
  }

  /** Makes the first administrator, an organiser and a scorer, each with a password. @returns the token of each. */
  async makeAccounts(): Promise<{ readonly administrator: string; readonly organiser: string; readonly scorer: string }> {
    const secret = (await readFile(join(this.folder, 'first-run-secret'), 'utf8')).trim();
    const first = await this.act<{ token: { secret: string } }>(undefined, 'POST', 'identity/first-administrator', { secret, login: 'admin', name: '管理员' });
    const administrator = first.token.secret;
    return {
      administrator,
      organiser: await this.#come(await this.makePerson(administrator, 'organiser', { roles: ['organiser'] })),
      scorer: await this.#come(await this.makePerson(administrator, 'scorer', { roles: ['scorer'], department: 'zwgk-ban' })),
    };
  }

  /** An account of a person, with the code that an administrator hands over. */
  async makePerson(administrator: string, login: string, assignment: object): Promise<{ readonly login: string; readonly code: string }> {
    const { account } = await this.act<{ account: string }>(administrator, 'POST', 'identity/accounts', { login, name: '某人', ...assignment });
    return { login, code: (await this.act<{ code: string }>(administrator, 'POST', `identity/accounts/${account}/sign-in-code`, {})).code };
  }

  /** Sets the password, and makes a token. */
  async #come({ login, code }: { readonly login: string; readonly code: string }): Promise<string> {
    const send = (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(`${this.url}/api/v1/identity/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
    const signedIn = await send('sign-in/code', { login, code, password });
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';', 1)[0]!;
    const made = await send('tokens', { label: '命令行' }, { cookie, 'x-quanheng-request': '1' });
    return ((await made.json()) as { secret: string }).secret;
  }
}
