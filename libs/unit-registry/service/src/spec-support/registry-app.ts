import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Principal, Role } from '@quanheng/identity-contracts';
import { AuthenticationModule, hashToken, makeToken, type Authenticator } from '@quanheng/platform-authentication';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { openUnitRegistry } from '../open-unit-registry.ts';
import type { UnitRegistryParts } from '../unit-registry-parts.ts';
import { UnitRegistryModule } from '../unit-registry.module.ts';

@Module({})
class RegistryAppModule {}

type Sent = { readonly as?: string; readonly body?: unknown; readonly key?: string; readonly ifMatch?: number };
type Received = { readonly status: number; readonly body: Record<string, unknown> & { readonly items?: Record<string, unknown>[] }; readonly headers: Record<string, unknown> };

/** The registry on a database of its own, and accounts that hold tokens: one of each role, the reporter of 甲 (`a`). */
export type RegistryApp = {
  readonly database: TestDatabase;
  readonly open: OpenEventLog;
  readonly registry: UnitRegistryParts;
  get(path: string, as?: string): Promise<Received>;
  post(path: string, sent: Sent): Promise<Received>;
  close(): Promise<void>;
};

export const ORGANISER = 'organiser';
const accountOf = (index: number): string => `01970000-0000-7000-8000-00000000000${index}`;
const accounts: Readonly<Record<string, Principal>> = Object.fromEntries(
  (['organiser', 'scorer', 'reporter', 'administrator', 'auditor'] as const).map((role: Role, index) => [
    role,
    { account: accountOf(index), roles: [role], ...(role === 'scorer' && { department: 'zwgk-ban' }), ...(role === 'reporter' && { unit: 'a' }) },
  ]),
);

/** @param today what day it is in the registry's zone. */
export async function startRegistryApp(today = '2022-06-30'): Promise<RegistryApp> {
  const database = await createTestDatabase();
  const connection = database.connectionAs('units');
  const open = await createPostgresEventLog({ connection });
  const onStopped = ({ reason }: { readonly reason: Error }): never => {
    throw reason;
  };
  const clock = { now: () => Date.parse(`${today}T04:00:00Z`) };
  const registry = await openUnitRegistry({ log: open.log, tail: open.tail, connection, clock, onStopped });
  const tokens = Object.fromEntries(Object.keys(accounts).map((name, index) => [name, makeToken({ bytes: (count) => new Uint8Array(count).fill(index) })]));
  const holders = new Map(Object.entries(tokens).map(([name, token]) => [Buffer.from(hashToken(token)).toString('hex'), accounts[name]!]));
  const authenticator: Authenticator = { authenticate: (hash) => Promise.resolve(holders.get(Buffer.from(hash).toString('hex'))) };
  const app: NestFastifyApplication = await createHttpApp({
    module: RegistryAppModule,
    imports: [AuthenticationModule.register(authenticator), UnitRegistryModule.register(registry)],
  });
  await app.init();
  const call = async (method: 'GET' | 'POST', path: string, { as = ORGANISER, body, key, ifMatch }: Sent): Promise<Received> => {
    const headers = {
      ...(tokens[as] !== undefined && { authorization: `Bearer ${tokens[as]}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    };
    const response = await app.inject({ method, url: `/api/v1/units${path}`, headers, ...(body === undefined ? {} : { payload: body as object }) });
    return { status: response.statusCode, body: response.json() as Received['body'], headers: response.headers };
  };
  return {
    database,
    open,
    registry,
    get: (path, as) => call('GET', path, as === undefined ? {} : { as }),
    post: (path, sent) => call('POST', path, { key: crypto.randomUUID(), ...sent }),
    close: async () => {
      await app.close();
      await open.close();
      await database.drop();
    },
  };
}
