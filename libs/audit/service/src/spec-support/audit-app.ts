import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Principal, Role } from '@quanheng/identity-contracts';
import { AuthenticationModule, hashToken, makeToken, type Authenticator } from '@quanheng/platform-authentication';
import type { Actor, DomainEvent } from '@quanheng/platform-contracts';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase, SeededRandom, type TestDatabase } from '@quanheng/platform-testing';
import { Client } from 'pg';
import { AuditModule } from '../audit.module.ts';
import { CountedLog } from './counted-log.ts';

@Module({})
class Root {}

export const roles: readonly Role[] = ['organiser', 'scorer', 'reporter', 'administrator', 'auditor'];

/** The authentication's port, with one account and one token for each role. */
class TokensOfRoles implements Authenticator {
  readonly #random = new SeededRandom('audit');
  readonly #tokens = new Map(roles.map((role) => [role, makeToken(this.#random)] as const));

  tokenOf(role: Role): string {
    return this.#tokens.get(role)!;
  }

  authenticate(tokenHash: Uint8Array): Promise<Principal | undefined> {
    const found = roles.find((role) => Buffer.from(hashToken(this.tokenOf(role))).equals(tokenHash));
    return Promise.resolve(found && { account: `01970000-0000-7000-8000-00000000000${roles.indexOf(found) + 1}`, roles: [found] });
  }
}

export type Sent = { /** Default `auditor`; null: nobody is signed in. */ readonly role?: Role | null; readonly method?: 'GET' | 'HEAD' };
export type Answered = { readonly status: number; readonly headers: Record<string, unknown>; readonly bytes: Buffer; readonly body: Record<string, unknown> };
export type Appended = { readonly ledger: string; readonly stream: string; readonly version: number; readonly events: readonly DomainEvent[]; readonly actor?: Actor };

/** The audit's service under its own role, on a database of its own, behind real HTTP routes; another role writes what it reads. */
export class AuditApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly database: TestDatabase,
    readonly audit: OpenEventLog,
    /** What the routes read from: it counts the pages. */
    readonly log: CountedLog,
    readonly scoring: OpenEventLog,
    private readonly tokens: TokensOfRoles,
  ) {}

  static async start(): Promise<AuditApp> {
    const database = await createTestDatabase();
    const audit = await createPostgresEventLog({ connection: database.connectionAs('audit') });
    const scoring = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
    const tokens = new TokensOfRoles();
    const log = new CountedLog(audit.log);
    const app = await createHttpApp({ module: Root, imports: [AuthenticationModule.register(tokens), AuditModule.register({ log })] });
    await app.listen(0, '127.0.0.1');
    return new AuditApp(app, database, audit, log, scoring, tokens);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.audit.close();
    await this.scoring.close();
    await this.database.drop();
  }

  get port(): number {
    return (this.app.getHttpServer().address() as AddressInfo).port;
  }

  authorization(role: Role): string {
    return `Bearer ${this.tokens.tokenOf(role)}`;
  }

  async send(path: string, { role = 'auditor', method = 'GET' }: Sent = {}): Promise<Answered> {
    const response = await this.app.inject({ method, url: `/api/v1/audit${path}`, headers: role === null ? {} : { authorization: this.authorization(role) } });
    const isJson = String(response.headers['content-type']).split(';')[0]!.endsWith('json') && !String(response.headers['content-type']).includes('ndjson');
    return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload, body: isJson && method === 'GET' ? (response.json() as Record<string, unknown>) : {} };
  }

  /** Appends as the scoring service. */
  async append({ ledger, stream, version, events, actor = 'system:bootstrap' }: Appended): Promise<void> {
    const outcome = await this.scoring.log.append({ ledger, stream, expectedVersion: version, events, actor, commandId: randomUUID(), requestHash: new Uint8Array(32) });
    if (outcome.status !== 'appended') throw new Error(`the events were not appended: ${outcome.status}`);
  }

  /** The bytes of a ledger as the table holds them, read past the log's code. */
  async storedBytes(ledger: string): Promise<readonly Buffer[]> {
    const client = new Client(this.database.connection);
    await client.connect();
    const { rows } = await client.query<{ body: Buffer }>('select e.body from log.event e join log.ledger l using (ledger_id) where l.name = $1 order by e.position', [ledger]);
    await client.end();
    return rows.map(({ body }) => body);
  }
}
