import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { makeDataFolder, removeDataFolder } from '@quanheng/end-to-end';
import { composeApp, createLog, Lifecycle, Resources } from '@quanheng/platform-application';
import { segments } from '@quanheng/platform-http';
import { openServices } from './open-services.ts';
import { settingsFor } from './spec-support/settings-for.ts';
import { watchPostgres } from './watch-postgres.ts';

/** What answers without a token, for ever: whoever adds to this list opens a door. */
const publicOperations = ['first-administrator', 'sign-in', 'sign-in/code', 'sign-in/new-password', 'sign-in/second-factor', 'sign-in/second-factor-confirmation', 'sign-in/second-factor-set-up'].map((path) => `POST /api/v1/identity/${path}`);
const publicRoutes = ['GET /livez', 'GET /readyz', ...publicOperations, ...segments.map((segment) => `GET /api/v1/${segment}/openapi.json`)];
const startMsMax = 60_000;

type Operation = { readonly operationId: string; readonly security: readonly object[]; readonly requestBody?: object; readonly parameters?: readonly { readonly in: string; readonly name: string }[] };

let folder: string;
const resources = new Resources();
let app: NestFastifyApplication;
const routes: string[] = [];
let documented: ReadonlyMap<string, Operation>;
beforeAll(async () => {
  folder = await makeDataFolder();
  const journal = createLog({ service: 'spec', level: 'error' });
  const settings = settingsFor(folder);
  const postgres = resources.add(await watchPostgres({ folder, port: undefined, journal }), (watched) => watched.stop());
  const { all, authenticationPool } = await openServices({ server: postgres.server, settings, journal, resources });
  const composition = { services: all, authenticationPool, readiness: new Lifecycle(all), listening: settings.listening, journal };
  app = resources.add(await composeApp(composition), (composed) => composed.close());
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const verb of [method].flat()) if (verb !== 'HEAD' && verb !== 'OPTIONS') routes.push(`${verb} ${url}`);
  });
  await app.init();
  await fastify.ready();
  documented = new Map((await Promise.all(segments.map(operationsOf))).flat());
}, startMsMax);
afterAll(async () => {
  await resources.close();
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
    expect(open.sort()).toEqual(publicOperations);
    for (const [, { security }] of documented) expect([[], [{ token: [] }, { session: [] }]]).toContainEqual(security);
  });

  it('let nobody in without a token but by the public few', async () => {
    const statuses = await Promise.all(routes.map(async (route) => [route, await statusWithoutToken(route)] as const));
    expect(statuses.filter(([route, status]) => status !== 401 && !publicRoutes.includes(route))).toEqual([]);
    // Nothing of what is public asks for one: an empty request of the first administrator is refused for what it lacks.
    const open = await Promise.all(publicRoutes.map(async (route) => [route, await statusWithoutToken(route)] as const));
    expect(open.filter(([, status]) => status === 401 || status === 404)).toEqual([]);
  });

  it('take a position to wait for wherever what is read is folded from a ledger', () => {
    const without = [...documented].filter(([route, { parameters = [] }]) => route.startsWith('GET ') && !parameters.some(({ in: place, name }) => place === 'query' && name === 'min-position')).map(([route]) => route);
    expect(without.sort()).toEqual([
      // Heads of ledgers come from the log itself, which is never behind.
      'GET /api/v1/audit/ledgers',
      // A stream waits for the position that it goes on from: `after`, `Last-Event-ID`.
      'GET /api/v1/campaigns/:campaign/changes',
      'GET /api/v1/evidence/campaigns',
      // Plain tables of no ledger, and who the request itself is by.
      'GET /api/v1/identity/accounts/:account/sessions',
      'GET /api/v1/identity/accounts/:account/tokens',
      'GET /api/v1/identity/me',
      'GET /api/v1/identity/second-factor',
      'GET /api/v1/identity/sessions',
      'GET /api/v1/identity/sign-in-log',
      'GET /api/v1/identity/tokens',
    ]);
  });

  it('say of every write that appends to a ledger that it needs a key', () => {
    // The ways in, and the check of a file, store nothing in a ledger.
    const withoutKey = [
      'DELETE /api/v1/identity/accounts/:account/second-factor',
      'DELETE /api/v1/identity/accounts/:account/sessions',
      'DELETE /api/v1/identity/accounts/:account/sessions/:session',
      'DELETE /api/v1/identity/accounts/:account/tokens/:token',
      'DELETE /api/v1/identity/sessions',
      'DELETE /api/v1/identity/sessions/:session',
      'DELETE /api/v1/identity/tokens/:token',
      'POST /api/v1/catalog/systems/:system/validations',
      'POST /api/v1/identity/accounts/:account/sign-in-code',
      'POST /api/v1/identity/accounts/:account/tokens',
      'POST /api/v1/identity/second-factor',
      'POST /api/v1/identity/second-factor/confirmation',
      'POST /api/v1/identity/second-factor/removal',
      'POST /api/v1/identity/sign-in',
      'POST /api/v1/identity/sign-in/code',
      'POST /api/v1/identity/sign-in/new-password',
      'POST /api/v1/identity/sign-in/second-factor',
      'POST /api/v1/identity/sign-in/second-factor-confirmation',
      'POST /api/v1/identity/sign-in/second-factor-set-up',
      'POST /api/v1/identity/sign-out',
      'POST /api/v1/identity/tokens',
      'PUT /api/v1/identity/password',
    ];
    const writes = [...documented].filter(([route]) => !route.startsWith('GET '));
    const missing = writes.filter(([, { parameters = [] }]) => !parameters.some(({ in: place, name }) => place === 'header' && name === 'Idempotency-Key')).map(([route]) => route);
    expect(missing.sort()).toEqual([...withoutKey].sort());
  });
});
