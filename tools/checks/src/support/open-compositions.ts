import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { makeDataFolder, removeDataFolder } from '@quanheng/end-to-end';
import { services } from '@quanheng/migrations-app';
import { createLog, environmentOfService, openServiceApp, readEnvironment, Resources, type EnvironmentParts, type ServiceDefinition } from '@quanheng/platform-application';
import type { DatabaseConnection } from '@quanheng/platform-database';
import { segments, type Segment } from '@quanheng/platform-http';
import { createTestDatabase } from '@quanheng/platform-testing';
import { openStandalone, standaloneEnvironment } from '@quanheng/standalone';

/** One app of a composition, which answers requests that are injected. */
export type ComposedApp = { readonly name: string; readonly app: NestFastifyApplication; readonly segments: readonly Segment[] };
export type Composed = { readonly apps: readonly ComposedApp[]; close(): Promise<void> };

const journal = createLog({ service: 'checks', level: 'error' });

async function ready(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** The standalone app as its program composes it, on a data folder of its own. */
export async function openStandaloneComposition(): Promise<Composed> {
  const resources = new Resources();
  const folder = resources.add(await makeDataFolder(), removeDataFolder);
  const settings = readEnvironment(standaloneEnvironment, { QUANHENG_DATA: folder, QUANHENG_PORT: '0' });
  const { app } = await openStandalone({ settings, journal, resources });
  return { apps: [{ name: 'standalone', app: await ready(app), segments }], close: () => resources.close() };
}

const urlOf = ({ user, password, host, port, database }: DatabaseConnection): string => `postgres://${user}:${password}@${host}:${port}/${database}`;

/** Every service app as its program composes it, each as its own role on one database. */
export async function openServiceComposition(): Promise<Composed> {
  const resources = new Resources();
  const database = resources.add(await createTestDatabase(), (made) => made.drop());
  const folder = resources.add(await mkdtemp(join(tmpdir(), 'quanheng-checks-')), (made) => rm(made, { recursive: true }));
  const apps: ComposedApp[] = [];
  for (const definition of services as readonly ServiceDefinition<unknown, EnvironmentParts>[]) {
    const ownFiles = { QUANHENG_FIRST_RUN_SECRET_FILE: join(folder, 'first-run-secret'), QUANHENG_IDENTITY_KEY_FILE: join(folder, 'identity-key') };
    const variables = { QUANHENG_DATABASE_URL: urlOf(database.connectionAs(definition.schema)), QUANHENG_PORT: '0', ...(definition.name === 'identity' && ownFiles) };
    const settings = readEnvironment(environmentOfService(definition), variables);
    const { app } = await openServiceApp(definition, { settings, journal, resources, signal: new AbortController().signal });
    apps.push({ name: definition.name, app: await ready(app), segments: [definition.segment] });
  }
  return { apps, close: () => resources.close() };
}
