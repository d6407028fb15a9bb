import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Principal, Role } from '@quanheng/identity-contracts';
import { AuthenticationModule, hashToken, makeToken, type Authenticator } from '@quanheng/platform-authentication';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase, SeededRandom, type TestDatabase } from '@quanheng/platform-testing';
import { CatalogModule } from '../catalog.module.ts';
import { openCatalog } from '../open-catalog.ts';

@Module({})
class Root {}

const roles = ['organiser', 'scorer', 'reporter', 'administrator', 'auditor'] as const;
const accountOf = (role: Role): string => `01970000-0000-7000-8000-00000000000${roles.indexOf(role) + 1}`;

/** Who holds which token: the authentication's port, with one account for each role. */
class TokensOfRoles implements Authenticator {
  readonly #random = new SeededRandom('catalog');
  readonly #tokens = new Map(roles.map((role) => [role, makeToken(this.#random)] as const));
  readonly #principals = new Map([...this.#tokens].map(([role, token]) => [Buffer.from(hashToken(token)).toString('hex'), this.#principalOf(role)]));

  tokenOf(role: Role): string {
    return this.#tokens.get(role)!;
  }

  authenticate(tokenHash: Uint8Array): Promise<Principal | undefined> {
    return Promise.resolve(this.#principals.get(Buffer.from(tokenHash).toString('hex')));
  }

  #principalOf(role: Role): Principal {
    return { account: accountOf(role), roles: [role], ...(role === 'scorer' && { department: 'zwgk-ban' }), ...(role === 'reporter' && { unit: 'fagai-wei' }) };
  }
}

export type Sent = { readonly role?: Role; readonly headers?: Record<string, string>; readonly payload?: string | object; readonly yaml?: string };
export type Answered = { readonly status: number; readonly headers: Record<string, unknown>; readonly text: string; readonly body: Record<string, unknown> };

/** The catalog's service on a database of its own, behind real HTTP routes. */
export class CatalogApp {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly catalog: OpenEventLog,
    /** The log as the scoring service writes it. */
    readonly scoring: OpenEventLog,
    private readonly tokens: TokensOfRoles,
    private readonly database: TestDatabase,
  ) {}

  static async start(): Promise<CatalogApp> {
    const database = await createTestDatabase();
    const connection = database.connectionAs('catalog');
    const catalog = await createPostgresEventLog({ connection });
    const scoring = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
    const tokens = new TokensOfRoles();
    const parts = await openCatalog({ ...catalog, connection, onStopped: ({ reason }) => console.error(reason) });
    const app = await createHttpApp({ module: Root, imports: [AuthenticationModule.register(tokens), CatalogModule.register(parts)] });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new CatalogApp(app, catalog, scoring, tokens, database);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.catalog.close();
    await this.scoring.close();
    await this.database.drop();
  }

  async send(method: 'GET' | 'POST', path: string, { role = 'organiser', headers = {}, payload, yaml }: Sent = {}): Promise<Answered> {
    const body = yaml === undefined ? (payload === undefined ? {} : { payload }) : { payload: yaml };
    const type = yaml === undefined ? {} : { 'content-type': 'application/yaml' };
    const authorization = `Bearer ${this.tokens.tokenOf(role)}`;
    const response = await this.app.inject({ method, url: `/api/v1/catalog${path}`, ...body, headers: { authorization, ...type, ...headers } });
    const isJson = String(response.headers['content-type']).includes('json');
    return { status: response.statusCode, headers: response.headers, text: response.payload, body: isJson ? (response.json() as Record<string, unknown>) : {} };
  }

  /** Publishes a file on a version of its stream, with a key of its own unless one is given. */
  publish(system: string, yaml: string, version: number, sent: Sent & { readonly key?: string } = {}): Promise<Answered> {
    const headers = { 'idempotency-key': sent.key ?? randomUUID(), 'if-match': `"${version}"`, ...sent.headers };
    return this.send('POST', `/systems/${system}/versions`, { yaml, ...sent, headers });
  }

  /** What a campaign's opening tells of the versions that it copied. */
  async openCampaign(campaign: string, system: string, systemVersion: string): Promise<void> {
    const ledger = `campaign/${campaign}`;
    await this.scoring.log.openLedger(ledger);
    const data = {
      engine: '1',
      unitCount: '1',
      systems: [{ system, systemVersion, contentHash: `sha256:${'0'.repeat(64)}`, indicatorCount: '1' }],
      seen: [
        { ledger: 'units', position: '-1' },
        { ledger: 'catalog', position: '1' },
      ],
    };
    const append = { ledger, stream: 'campaign', expectedVersion: 0, actor: 'system:bootstrap', commandId: randomUUID(), requestHash: new Uint8Array(32) } as const;
    await this.scoring.log.append({ ...append, events: [{ type: 'campaign-opened', schema: 1, data }] });
  }
}
