import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuthenticationModule } from '@quanheng/platform-authentication';
import type { Recorded } from '@quanheng/platform-contracts';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { loadSystems } from '@quanheng/indicator-systems';
import { bundledPlan } from '../bootstrap/changji-2022.ts';
import { openScoring, type ScoringParts } from '../open-scoring.ts';
import type { ScoringPorts } from '../ports.ts';
import { ScoringModule } from '../scoring.module.ts';
import { TokensOfPeople, type Person } from './accounts.ts';
import { loadRegistries } from './load-registries.ts';

@Module({})
class Root {}

type Stopped = Parameters<ScoringPorts['onStopped']>[0];
type Instance = { readonly app: NestFastifyApplication; readonly opened: OpenEventLog; readonly parts: ScoringParts; /** Folds that went no further. */ readonly stopped: readonly Stopped[]; readonly internalErrors: unknown[]; /** What was said of snapshots. */ readonly warnings: unknown[] };

export type WorldWords = {
  readonly instances?: number;
  /** Whose time streams of changes keep, and how many there may be. */
  readonly streams?: ScoringPorts['streams'];
  /** Whether campaigns are written down and begun from there; by default every instance folds them from their beginning. */
  readonly snapshots?: boolean;
};

export type Sent = {
  readonly body?: object;
  readonly ifMatch?: number;
  /** A key of its own unless one is given. */
  readonly key?: string;
  readonly language?: string;
  /** Which of the app's instances is asked; they share one database. */
  readonly instance?: number;
};
export type Answered = { readonly status: number; readonly headers: Record<string, unknown>; /** JSON of whatever shape. */ readonly body: ReturnType<typeof JSON.parse> };

/** 2022-09-01 at ten in the morning, in Changji. */
export const nowMs = Date.UTC(2022, 8, 1, 2);

/** The scoring service, in one instance or several, on a database of its own with the registries of 2022, behind real HTTP routes. */
export class ScoringWorld {
  readonly #stopped = new Set<number>();

  private constructor(
    readonly database: TestDatabase,
    readonly instances: Instance[],
    readonly tokens: TokensOfPeople,
    private readonly words: WorldWords,
  ) {}

  static async start(words: WorldWords = {}): Promise<ScoringWorld> {
    const database = await createTestDatabase();
    await loadRegistries(database);
    const tokens = new TokensOfPeople();
    const started: Instance[] = [];
    for (let index = 0; index < (words.instances ?? 1); index += 1) started.push(await startInstance(database, tokens, words));
    return new ScoringWorld(database, started, tokens, words);
  }

  /** One instance more, as after a restart. */
  async restart(): Promise<number> {
    this.instances.push(await startInstance(this.database, this.tokens, this.words));
    return this.instances.length - 1;
  }

  /** Shuts an instance down; it keeps its number. */
  async stop(instance: number): Promise<void> {
    const { app, opened } = this.instances[instance]!;
    this.#stopped.add(instance);
    await app.close();
    await opened.close();
  }

  /** The port on 127.0.0.1 of an instance, which listens from the first call on. */
  async port(instance = 0): Promise<number> {
    const server = this.instances[instance]!.app.getHttpServer();
    if (!server.listening) await this.instances[instance]!.app.listen(0, '127.0.0.1');
    return (server.address() as AddressInfo).port;
  }

  /** @throws what was answered 500 and was not taken out of `internalErrors` by the spec. */
  async close(): Promise<void> {
    const [unexpected] = this.instances.flatMap(({ internalErrors }) => internalErrors);
    if (unexpected !== undefined) throw unexpected;
    for (const instance of this.instances.keys()) if (!this.#stopped.has(instance)) await this.stop(instance);
    await this.database.drop();
  }

  async send(by: Person, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, { body, ifMatch, key, language, instance = 0 }: Sent = {}): Promise<Answered> {
    const headers = {
      authorization: `Bearer ${this.tokens.tokenOf(by)}`,
      ...(method !== 'GET' && { 'idempotency-key': key ?? randomUUID() }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...(language !== undefined && { 'accept-language': language }),
    };
    const response = await this.instances[instance]!.app.inject({ method, url: `/api/v1/campaigns${path}`, headers, ...(body && { payload: body }) });
    return { status: response.statusCode, headers: response.headers, body: response.payload === '' ? undefined : response.json() };
  }

  get(by: Person, path: string, sent: Sent = {}): Promise<Answered> {
    return this.send(by, 'GET', path, sent);
  }

  post(by: Person, path: string, sent: Sent = {}): Promise<Answered> {
    return this.send(by, 'POST', path, sent);
  }

  /** All events of a campaign, as the log has them. */
  async ledger(campaign: string, instance = 0): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    for await (const page of this.instances[instance]!.opened.log.readLedger(`campaign/${campaign}`)) events.push(...page);
    return events;
  }

  /** A draft of all programmes of 2022: zwgk-ban scores openness and the online part, zfb the rest. */
  async draft(campaign: string): Promise<void> {
    await this.#accepted(this.post('organiser', '', { body: { campaign, plan: bundledPlan } }), 201);
    for (const [department, systems] of Object.entries({ 'zwgk-ban': ['openness', 'service-online'], zfb: ['reform', 'service-offline-departments', 'service-offline-townships'] })) {
      await this.#accepted(this.send('organiser', 'PUT', `/${campaign}/departments/${department}`, { ifMatch: 0, body: { name: department } }));
      const leaves = loadSystems()
        .filter((system) => systems.includes(system.id))
        .flatMap((system) => system.indicators.filter((indicator) => 'applicability' in indicator).map((indicator) => `${system.id}/${indicator.code}`));
      await this.#accepted(this.post('organiser', `/${campaign}/departments/${department}/assign-leaves`, { body: { leaves } }));
    }
    for (const [group, systems] of Object.entries({
      departments: ['reform', 'service-online', 'service-offline-departments'],
      townships: ['reform', 'service-offline-townships'],
    })) {
      const weights = systems.map((system) => ({ system, weight: '1' }));
      await this.#accepted(this.send('organiser', 'PUT', `/${campaign}/composite-weights/service/${group}`, { ifMatch: 0, body: { weights, origin: 'proposed' } }));
    }
  }

  /** A campaign of all programmes of 2022, open. */
  async open(campaign: string): Promise<void> {
    await this.draft(campaign);
    await this.#accepted(this.post('organiser', `/${campaign}/open`, { ifMatch: 1, body: {} }));
  }

  async #accepted(answer: Promise<Answered>, status = 200): Promise<void> {
    const { status: got, body } = await answer;
    if (got !== status) throw new Error(`${got}: ${JSON.stringify(body)}`);
  }
}

async function startInstance(database: TestDatabase, tokens: TokensOfPeople, { streams, snapshots = false }: WorldWords): Promise<Instance> {
  const stopped: Stopped[] = [];
  const internalErrors: unknown[] = [];
  const warnings: unknown[] = [];
  const connection = database.connectionAs('scoring');
  const opened = await createPostgresEventLog({ connection });
  const parts = openScoring({
    ...opened,
    clock: { now: () => nowMs },
    onStopped: (event) => stopped.push(event),
    warn: (event, { ledger, position, reason }) => warnings.push({ event, ledger, position, reason }),
    ...(snapshots && { connection }),
    ...(streams && { streams }),
  });
  await parts.started;
  const app = await createHttpApp({ module: Root, imports: [AuthenticationModule.register(tokens), ScoringModule.register(parts)] }, { onInternalError: (_correlation, error) => internalErrors.push(error) });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, opened, parts, stopped, internalErrors, warnings };
}
