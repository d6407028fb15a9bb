import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp, segments } from '@quanheng/platform-http';
import { closeLogs, openServices, type Services } from './open-services.ts';
import { StandaloneModule } from './standalone.module.ts';
import { makeDataFolder, removeDataFolder } from '@quanheng/end-to-end';
import { watchPostgres, type WatchedPostgres } from './watch-postgres.ts';

/** What answers without a token, for ever: whoever adds to this list opens a door. */
const publicRoutes = ['GET /livez', 'GET /readyz', 'POST /api/v1/identity/first-administrator', ...segments.map((segment) => `GET /api/v1/${segment}/openapi.json`)];
const startMsMax = 60_000;

type Operation = { readonly operationId: string; readonly security: readonly object[]; readonly requestBody?: object; readonly parameters?: readonly { readonly in: string; readonly name: string }[] };

let folder: string;
let postgres: WatchedPostgres;
let services: Services;
let app: NestFastifyApplication;
const routes: string[] = [];
let documented: ReadonlyMap<string, Operation>;
beforeAll(async () => {
  folder = await makeDataFolder();
  postgres = await watchPostgres({ folder, port: undefined });
  services = await openServices(postgres.server, folder);
  app = await createHttpApp(StandaloneModule.of(services, services.scoring));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const verb of [method].flat()) if (verb !== 'HEAD' && verb !== 'OPTIONS') routes.push(`${verb} ${url}`);
  });
  await app.init();
  await fastify.ready();
  documented = new Map((await Promise.all(segments.map(operationsOf))).flat());
}, startMsMax);
afterAll(async () => {
  await app?.close();
  if (services !== undefined) await closeLogs(services);
  await postgres?.stop();
  await removeDataFolder(folder);
});

async function operationsOf(segment: string): Promise<(readonly [string, Operation])[]> {
  const document = (await app.inject({ method: 'GET', url: `/api/v1/${segment}/openapi.json` })).json<{ openapi: string; paths: Record<string, Record<string, Operation>> }>();
  expect(document.openapi).toBe('3.1.0');
  return Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => [`${verb.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, operation] as const),
  );
}

/** A path that fits a route. */
const exampleOf = (url: string): string => url.replaceAll(/:\w+/g, '01970000-0000-7000-8000-000000000001');

async function statusWithoutToken(route: string): Promise<number> {
  const [method, url] = route.split(' ') as ['GET', string];
  return (await app.inject({ method, url: exampleOf(url) })).statusCode;
}

describe('The routes of the whole app', () => {
  it('are in the OpenAPI documents, but health, all of them, and nothing else is', () => {
    const api = routes.filter((route) => route.includes(' /api/'));
    expect(api.length).toBeGreaterThan(80);
    expect([...documented.keys()].sort()).toEqual([...api].sort());
    expect(routes.filter((route) => !route.includes(' /api/')).sort()).toEqual(['GET /livez', 'GET /readyz']);
  });

  it('are each documented once, under a name of its own', () => {
    const names = [...documented.values()].map(({ operationId }) => operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('say truly whether they ask for a token', () => {
    const open = [...documented].filter(([, { security }]) => security.length === 0).map(([route]) => route);
    expect(open).toEqual(['POST /api/v1/identity/first-administrator']);
    for (const [, { security }] of documented) expect([[], [{ token: [] }]]).toContainEqual(security);
  });

  it('let nobody in without a token but by the public few', async () => {
    const statuses = await Promise.all(routes.map(async (route) => [route, await statusWithoutToken(route)] as const));
    expect(statuses.filter(([route, status]) => status !== 401 && !publicRoutes.includes(route))).toEqual([]);
    // Nothing of what is public asks for one: an empty request of the first administrator is refused for what it lacks.
    const open = await Promise.all(publicRoutes.map(async (route) => [route, await statusWithoutToken(route)] as const));
    expect(open.filter(([, status]) => status === 401 || status === 404)).toEqual([]);
  });

  it('say of every write that appends to a ledger that it needs a key', () => {
    // Tokens, and the check of a file, store nothing in a ledger.
    const withoutKey = [
      'POST /api/v1/identity/tokens',
      'DELETE /api/v1/identity/tokens/:token',
      'POST /api/v1/identity/accounts/:account/tokens',
      'DELETE /api/v1/identity/accounts/:account/tokens/:token',
      'POST /api/v1/catalog/systems/:system/validations',
    ];
    const writes = [...documented].filter(([route]) => !route.startsWith('GET '));
    const missing = writes.filter(([, { parameters = [] }]) => !parameters.some(({ in: place, name }) => place === 'header' && name === 'Idempotency-Key')).map(([route]) => route);
    expect(missing.sort()).toEqual([...withoutKey].sort());
  });
});
