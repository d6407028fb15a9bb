import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { services } from '@quanheng/migrations-app';
import { createLog, openService, Resources, type EnvironmentParts, type OpenService, type ServiceDefinition } from '@quanheng/platform-application';
import { AuthenticationModule, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { createServicePool } from '@quanheng/platform-database';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase } from '@quanheng/platform-testing';

@Module({})
class Root {}

export type WholeApi = { readonly app: NestFastifyApplication; close(): Promise<void> };

/** Every service of the product behind one HTTP server, on an empty database: what it answers to those who may not ask, and what it says of itself. */
export async function startWholeApi(): Promise<WholeApi> {
  const resources = new Resources();
  const database = resources.add(await createTestDatabase(), (made) => made.drop());
  const folder = resources.add(await mkdtemp(join(tmpdir(), 'quanheng-checks-')), (made) => rm(made, { recursive: true }));
  const journal = createLog({ service: 'checks', level: 'error' });
  const settings = { files: { firstRunSecretFile: join(folder, 'first-run-secret'), keyFile: join(folder, 'identity-key') }, policy: { profile: 'asvs' } };
  const opened: OpenService<unknown>[] = [];
  for (const definition of services as readonly ServiceDefinition<unknown, EnvironmentParts>[]) {
    opened.push(await openService(definition, { connection: database.connectionAs(definition.schema), settings, publicUrl: undefined, journal, resources }));
  }
  const pool = resources.add(createServicePool(database.connectionAs('identity')), (made) => made.end());
  const imports = [AuthenticationModule.register(new PostgresAuthenticator(pool)), ...opened.map(({ module }) => module)];
  const app = resources.add(await createHttpApp({ module: Root, imports }), (made) => made.close());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, close: () => resources.close() };
}
