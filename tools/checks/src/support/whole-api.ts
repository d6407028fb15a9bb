import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuditModule } from '@quanheng/audit-service';
import { FirstRunSecretFile, IdentityModule, openIdentity } from '@quanheng/identity-service';
import { CatalogModule, openCatalog } from '@quanheng/indicator-catalog-service';
import { AuthenticationModule, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { createServicePool } from '@quanheng/platform-database';
import { createPostgresEventLog } from '@quanheng/platform-event-log';
import { createHttpApp } from '@quanheng/platform-http';
import { createTestDatabase } from '@quanheng/platform-testing';
import { openScoring, ScoringModule } from '@quanheng/scoring-service';
import { openUnitRegistry, UnitRegistryModule } from '@quanheng/unit-registry-service';

@Module({})
class Root {}

const schemas = ['identity', 'units', 'catalog', 'scoring', 'audit'] as const;
const onStopped = ({ reason }: { readonly reason: Error }): void => console.error(reason);

export type WholeApi = { readonly app: NestFastifyApplication; close(): Promise<void> };

/** Every service of the product behind one HTTP server, on an empty database: what it answers to those who may not ask, and what it says of itself. */
export async function startWholeApi(): Promise<WholeApi> {
  const database = await createTestDatabase();
  const opened = await Promise.all(schemas.map(async (schema) => [schema, await createPostgresEventLog({ connection: database.connectionAs(schema) })] as const));
  const logs = Object.fromEntries(opened) as Record<(typeof schemas)[number], (typeof opened)[number][1]>;
  const clock = { now: () => Date.now() };
  const firstRunSecret = new FirstRunSecretFile(join(tmpdir(), 'quanheng-checks-never-written'));
  const identity = await openIdentity({ ...logs.identity, connection: database.connectionAs('identity'), firstRunSecret, onStopped });
  const registry = await openUnitRegistry({ ...logs.units, connection: database.connectionAs('units'), clock, onStopped });
  const catalog = await openCatalog({ ...logs.catalog, connection: database.connectionAs('catalog'), onStopped });
  const scoring = openScoring({ ...logs.scoring, clock, onStopped });
  const pool = createServicePool(database.connectionAs('identity'));
  const app = await createHttpApp({
    module: Root,
    imports: [
      AuthenticationModule.register(new PostgresAuthenticator(pool)),
      IdentityModule.register(identity),
      UnitRegistryModule.register(registry),
      CatalogModule.register(catalog),
      ScoringModule.register(scoring),
      AuditModule.register({ log: logs.audit.log }),
    ],
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const close = async (): Promise<void> => {
    await app.close();
    await pool.end();
    await Promise.all(Object.values(logs).map((log) => log.close()));
    await database.drop();
  };
  return { app, close };
}
