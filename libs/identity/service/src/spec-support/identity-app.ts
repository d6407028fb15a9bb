import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '@quanheng/identity-contracts';
import { AuthenticationModule, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { createServicePool } from '@quanheng/platform-database';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import type { Pool } from 'pg';
import { FirstRunSecretFile } from '../first-start/first-run-secret.ts';
import { prepareFirstRunSecret } from '../first-start/prepare-first-run-secret.ts';
import type { IdentityParts } from '../identity-parts.ts';
import { IdentityModule } from '../identity.module.ts';
import { openIdentity } from '../open-identity.ts';

@Module({})
class Root {}

export type Sent = {
  /** undefined: nobody is signed in. */
  readonly token?: string | undefined;
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
  ) {}

  /** @param database to start on what another one has left; by default a new one. */
  static async start(database?: TestDatabase): Promise<IdentityApp> {
    const own = database ?? (await createTestDatabase());
    const folder = await mkdtemp(join(tmpdir(), 'quanheng-identity-'));
    const connection = own.connectionAs('identity');
    const open = await createPostgresEventLog({ connection });
    const secretFile = new FirstRunSecretFile(join(folder, 'first-run-secret'));
    const identity = await openIdentity({ ...open, connection, firstRunSecret: secretFile, onStopped: ({ reason }) => console.error(reason) });
    await prepareFirstRunSecret(identity, secretFile);
    const pool = createServicePool(own.connectionAs('scoring'));
    const app = await createHttpApp({ module: Root, imports: [AuthenticationModule.register(new PostgresAuthenticator(pool)), IdentityModule.register(identity)] });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new IdentityApp(own, folder, open, identity, pool, app, secretFile);
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

  async send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, { token, payload, ifMatch, key = randomUUID(), headers = {} }: Sent = {}): Promise<Answered> {
    const response = await this.app.inject({
      method,
      url: `/api/v1/identity${path}`,
      ...(payload !== undefined && { payload }),
      headers: {
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

  /** An account with its token, made by an administrator. */
  async make(by: Made, login: string, assignment: { readonly roles: readonly Role[]; readonly department?: string; readonly unit?: string }): Promise<Made> {
    const made = await this.send('POST', '/accounts', { token: by.token, payload: { login, name: `姓名 ${login}`, ...assignment } });
    const account: string = made.body['account'];
    const issued = await this.send('POST', `/accounts/${account}/tokens`, { token: by.token, payload: { label: '测试' } });
    return { account, version: made.body['version'], token: issued.body['secret'] };
  }

  /** An account of each role, made by an administrator. */
  async makeOneOfEach(by: Made): Promise<Readonly<Record<Role, Made>>> {
    return {
      organiser: await this.make(by, 'organiser', { roles: ['organiser'] }),
      scorer: await this.make(by, 'scorer', { roles: ['scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' }),
      reporter: await this.make(by, 'reporter', { roles: ['reporter'], unit: 'shuiwu-ju' }),
      administrator: await this.make(by, 'administrator', { roles: ['administrator'] }),
      auditor: await this.make(by, 'auditor', { roles: ['auditor'] }),
    };
  }
}
