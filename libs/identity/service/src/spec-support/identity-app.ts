import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PolicyProfileName, Role } from '@quanheng/identity-contracts';
import { AuthenticationModule, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { createServicePool } from '@quanheng/platform-database';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import type { Pool } from 'pg';
import { FirstRunSecretFile } from '../first-run/first-run-secret.ts';
import { prepareFirstRunSecret } from '../first-run/prepare-first-run-secret.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { IdentityModule } from '../identity.module.ts';
import { openIdentity } from '../open-identity.ts';
import { createSecretBox } from '../secrets/secret-box.ts';

@Module({})
class Root {}

export type Sent = {
  /** undefined, and no cookie: nobody is signed in. */
  readonly token?: string | undefined;
  /** A session, as the browser sends it; with the header that this server's own pages send. */
  readonly cookie?: string | undefined;
  /** Where it comes from; by default 127.0.0.1. */
  readonly from?: string;
  readonly payload?: object;
  readonly ifMatch?: number;
  readonly key?: string;
  readonly headers?: Record<string, string>;
};
export type Answered = {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  // The shape differs from route to route: each spec says what it expects.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: Record<string, any>;
};
export type Made = { readonly account: string; readonly version: number; readonly token: string };
/** A person that can sign in, and is: with a session and a token. */
export type Person = Made & { readonly login: string; readonly cookie: string };

/** Of everybody in the specs: long enough for one profile, of enough kinds for the other. */
export const password = 'Correct horse, battery 7 staple';

/** The system's time, and as much more as a spec says. PostgreSQL's own goes on as it does. */
export class ShiftedClock {
  #shiftMs = 0;

  now(): number {
    return Date.now() + this.#shiftMs;
  }

  advance(seconds: number): void {
    this.#shiftMs += seconds * 1000;
  }
}

export type IdentityAppOptions = {
  /** To start on what another one has left; by default a new one. */
  readonly database?: TestDatabase;
  readonly profile?: PolicyProfileName;
  readonly publicUrl?: string;
  /** Of what is sealed; by default a new one. */
  readonly key?: Uint8Array;
};

/** Identity's service on a database of its own, behind real HTTP routes; requests are authenticated by another service's role. */
export class IdentityApp {
  private constructor(
    readonly database: TestDatabase,
    readonly folder: string,
    readonly open: OpenEventLog,
    readonly identity: IdentityParts,
    readonly pool: Pool,
    readonly app: NestFastifyApplication,
    readonly secretFile: FirstRunSecretFile,
    readonly clock: ShiftedClock,
  ) {}

  static async start({ database, profile, publicUrl, key = randomBytes(32) }: IdentityAppOptions = {}): Promise<IdentityApp> {
    const own = database ?? (await createTestDatabase());
    const folder = await mkdtemp(join(tmpdir(), 'quanheng-identity-'));
    const connection = own.connectionAs('identity');
    const open = await createPostgresEventLog({ connection });
    const secretFile = new FirstRunSecretFile(join(folder, 'first-run-secret'));
    const clock = new ShiftedClock();
    const secretBox = createSecretBox(key);
    const onStopped = ({ reason }: { readonly reason: Error }): void => console.error(reason);
    const identity = await openIdentity({ ...open, connection, firstRunSecret: secretFile, secretBox, profile, publicUrl, clock, onStopped }).catch(async (error: unknown) => {
      await open.close();
      throw error;
    });
    await prepareFirstRunSecret(identity, secretFile);
    const pool = createServicePool(own.connectionAs('scoring'));
    const app = await createHttpApp({ module: Root, imports: [AuthenticationModule.register(new PostgresAuthenticator(pool), { publicUrl }), IdentityModule.register(identity)] });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new IdentityApp(own, folder, open, identity, pool, app, secretFile, clock);
  }

  /** Ends the process's part; the database stays. */
  async stop(): Promise<void> {
    await this.app.close();
    await this.pool.end();
    await this.open.close();
    await rm(this.folder, { recursive: true });
  }

  async close(): Promise<void> {
    await this.stop();
    await this.database.drop();
  }

  async send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, { token, cookie, from = '127.0.0.1', payload, ifMatch, key = randomUUID(), headers = {} }: Sent = {}): Promise<Answered> {
    const response = await this.app.inject({
      method,
      url: `/api/v1/identity${path}`,
      remoteAddress: from,
      ...(payload !== undefined && { payload }),
      headers: {
        ...(cookie !== undefined && { cookie, 'x-quanheng-request': '1' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        ...(method !== 'GET' && { 'idempotency-key': key }),
        ...headers,
      },
    });
    return { status: response.statusCode, headers: response.headers, body: response.payload === '' ? {} : response.json() };
  }

  /** The first administrator, with the secret that the start has written. */
  async makeFirstAdministrator(): Promise<Made> {
    const secret = await this.secretFile.read();
    const { body } = await this.send('POST', '/first-administrator', { payload: { secret, login: 'admin', name: '系统管理员' } });
    return { account: body['account'], version: body['version'], token: body['token'].secret };
  }

  /** A person that an administrator has made, and that has come in by the code handed over. */
  async make(by: Pick<Made, 'token'>, login: string, assignment: { readonly roles: readonly Role[]; readonly department?: string; readonly unit?: string }): Promise<Person> {
    const made = await this.send('POST', '/accounts', { token: by.token, payload: { login, name: `姓名 ${login}`, ...assignment } });
    const account: string = made.body['account'];
    const cookie = await this.comeInByCode(by, account, login);
    const issued = await this.send('POST', '/tokens', { cookie, payload: { label: '测试' } });
    return { account, version: made.body['version'], token: issued.body['secret'], login, cookie };
  }

  /** A machine that an administrator has made, with a token issued for it. */
  async makeMachine(by: Pick<Made, 'token'>, login: string, roles: readonly Role[]): Promise<Made> {
    const made = await this.send('POST', '/accounts', { token: by.token, payload: { kind: 'machine', login, name: `机器 ${login}`, roles } });
    const issued = await this.send('POST', `/accounts/${made.body['account']}/tokens`, { token: by.token, payload: { label: '测试' } });
    return { account: made.body['account'], version: made.body['version'], token: issued.body['secret'] };
  }

  /** Sets the account's password with a code of an administrator. @returns the session's cookie, as the browser sends it. */
  async comeInByCode(by: Pick<Made, 'token'>, account: string, login: string, wished = password): Promise<string> {
    const { body } = await this.send('POST', `/accounts/${account}/sign-in-code`, { token: by.token });
    return cookieOf(await this.send('POST', '/sign-in/code', { payload: { login, code: body['code'], password: wished } }));
  }

  signIn(login: string, wished = password, sent: Sent = {}): Promise<Answered> {
    return this.send('POST', '/sign-in', { payload: { login, password: wished }, ...sent });
  }

  /** An account of each role, made by an administrator. */
  async makeOneOfEach(by: Pick<Made, 'token'>): Promise<Readonly<Record<Role, Person>>> {
    return {
      organiser: await this.make(by, 'organiser', { roles: ['organiser'] }),
      scorer: await this.make(by, 'scorer', { roles: ['scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' }),
      reporter: await this.make(by, 'reporter', { roles: ['reporter'], unit: 'shuiwu-ju' }),
      administrator: await this.make(by, 'administrator', { roles: ['administrator'] }),
      auditor: await this.make(by, 'auditor', { roles: ['auditor'] }),
    };
  }
}

/** What a browser sends back for the `Set-Cookie` of an answer. @throws Error where there is none. */
export function cookieOf({ status, headers, body }: Answered): string {
  const set = headers['set-cookie'];
  if (typeof set !== 'string') throw new Error(`no cookie was set: ${status} ${JSON.stringify(body)}`);
  return set.slice(0, set.indexOf(';'));
}
