import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Principal, Role } from '@quanheng/identity-contracts';
import { AuthenticationModule, hashToken, makeToken, type Authenticator } from '@quanheng/platform-authentication';
import type { DomainEvent } from '@quanheng/platform-contracts';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase, SeededRandom, type TestDatabase } from '@quanheng/platform-testing';
import type { EvidenceParts } from '../evidence-parts.ts';
import { EvidenceModule } from '../evidence.module.ts';
import { openEvidence } from '../open-evidence.ts';

@Module({})
class Root {}

export const roles: readonly Role[] = ['organiser', 'scorer', 'reporter', 'administrator', 'auditor'];

/** The authentication's port, with one account and one token for each role. */
class TokensOfRoles implements Authenticator {
  readonly #random = new SeededRandom('evidence');
  readonly #tokens = new Map(roles.map((role) => [role, makeToken(this.#random)] as const));

  tokenOf(role: Role): string {
    return this.#tokens.get(role)!;
  }

  authenticate(hash: Uint8Array): Promise<Principal | undefined> {
    const found = roles.find((role) => Buffer.from(hashToken(this.tokenOf(role))).equals(hash));
    return Promise.resolve(found && { account: `01970000-0000-7000-8000-00000000000${roles.indexOf(found) + 1}`, roles: [found] });
  }
}

export type Answered = { readonly status: number; readonly body: Record<string, unknown> };
export type Stopped = { readonly ledger: string; readonly position: number; readonly reason: Error };

/** Evidence under its own role behind real HTTP routes, on a database to which the spec appends as the scoring service. */
export class EvidenceApp {
  readonly stopped: Stopped[];

  private constructor(
    readonly database: TestDatabase,
    private readonly app: NestFastifyApplication,
    readonly own: OpenEventLog,
    readonly evidence: EvidenceParts,
    private readonly tokens: TokensOfRoles,
    stopped: Stopped[],
  ) {
    this.stopped = stopped;
  }

  static async start(database: TestDatabase): Promise<EvidenceApp> {
    const own = await createPostgresEventLog({ connection: database.connectionAs('evidence') });
    const stopped: Stopped[] = [];
    const evidence = openEvidence({ ...own, onStopped: (found) => void stopped.push(found) });
    const tokens = new TokensOfRoles();
    const app = await createHttpApp({ module: Root, imports: [AuthenticationModule.register(tokens), EvidenceModule.register(evidence)] });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new EvidenceApp(database, app, own, evidence, tokens, stopped);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.own.close();
  }

  /** @param role null: nobody is signed in. */
  async get(path: string, role: Role | null = 'organiser'): Promise<Answered> {
    const response = await this.app.inject({ method: 'GET', url: `/api/v1/evidence${path}`, headers: role === null ? {} : { authorization: `Bearer ${this.tokens.tokenOf(role)}` } });
    return { status: response.statusCode, body: response.json() };
  }
}

/** The scoring service's side of a database. */
export class Campaigns {
  private constructor(
    readonly database: TestDatabase,
    readonly scoring: OpenEventLog,
  ) {}

  static async start(): Promise<Campaigns> {
    const database = await createTestDatabase();
    return new Campaigns(database, await createPostgresEventLog({ connection: database.connectionAs('scoring') }));
  }

  async close(): Promise<void> {
    await this.scoring.close();
    await this.database.drop();
  }

  plan(campaign: string): Promise<void> {
    return this.#append(campaign, 0, { type: 'campaign-planned', schema: 1, data: { name: campaign } });
  }

  /** @param version of the campaign's stream before. */
  open(campaign: string, version = 1): Promise<void> {
    return this.#append(campaign, version, { type: 'campaign-opened', schema: 1, data: { engine: '1' } });
  }

  /** Stores an event of a schema that nobody knows yet; this process's own log cannot read it back either. */
  async forebode(campaign: string, version: number): Promise<void> {
    await this.#append(campaign, version, { type: 'campaign-planned', schema: 99 as 1, data: {} }).catch((error: Error) => {
      if (error.name !== 'UnknownEventError') throw error;
    });
  }

  async #append(campaign: string, version: number, event: DomainEvent): Promise<void> {
    const ledger = `campaign/${campaign}`;
    await this.scoring.log.openLedger(ledger);
    const outcome = await this.scoring.log.append({ ledger, stream: 'campaign', expectedVersion: version, events: [event], actor: 'system:bootstrap', commandId: randomUUID(), requestHash: new Uint8Array(32) });
    if (outcome.status !== 'appended') throw new Error(`the event was not appended: ${outcome.status}`);
  }
}
