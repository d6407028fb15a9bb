import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../../../apps/standalone/src/main.ts', import.meta.url));

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

  /** Makes the first administrator, an organiser and a scorer. @returns the token of each. */
  async makeAccounts(): Promise<{ readonly organiser: string; readonly scorer: string }> {
    const secret = (await readFile(join(this.folder, 'first-run-secret'), 'utf8')).trim();
    const first = await this.act<{ token: { secret: string } }>(undefined, 'POST', 'identity/first-administrator', { secret, login: 'admin', name: '管理员' });
    const tokenOf = async (login: string, assignment: object): Promise<string> => {
      const { account } = await this.act<{ account: string }>(first.token.secret, 'POST', 'identity/accounts', { login, name: login, ...assignment });
      return (await this.act<{ secret: string }>(first.token.secret, 'POST', `identity/accounts/${account}/tokens`, { label: '命令行' })).secret;
    };
    return { organiser: await tokenOf('organiser', { roles: ['organiser'] }), scorer: await tokenOf('scorer', { roles: ['scorer'], department: 'zwgk-ban' }) };
  }
}
