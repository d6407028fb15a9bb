import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { segments } from '@quanheng/platform-http';
import { fastify } from 'fastify';
import { openServiceComposition, openStandaloneComposition, type Composed, type ComposedApp } from './support/open-compositions.ts';
import { operationsOf, type Operation } from './support/operations.ts';
import { routesOf, type Route } from './support/routes.ts';
import { readWorkspaceFile, workspaceFiles } from './support/workspace.ts';

const startMsMax = 120_000;

/** What somebody needs to get in. */
const publicOperations = [
  'POST /api/v1/identity/first-administrator',
  'POST /api/v1/identity/sign-in',
  'POST /api/v1/identity/sign-in/code',
  'POST /api/v1/identity/sign-in/new-password',
  'POST /api/v1/identity/sign-in/second-factor',
  'POST /api/v1/identity/sign-in/second-factor-confirmation',
  'POST /api/v1/identity/sign-in/second-factor-set-up',
];
const health = ['GET /livez', 'GET /readyz'];
/** What stands in no document: the documents, and what watches over the process asks. */
const undocumented = [...health, ...segments.map((segment) => `GET /api/v1/${segment}/openapi.json`)];
/** Open to everybody, and nothing else is: who adds to this list says in the review why nobody is harmed. */
const publicRoutes = [...publicOperations, ...undocumented];

const nobody = '01970000-0000-7000-8000-000000000001';
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();

/** An app with all its routes, and all that its documents say. */
type Looked = ComposedApp & { readonly routes: readonly Route[]; readonly operations: readonly Operation[] };

async function lookAt(composed: ComposedApp): Promise<Looked> {
  return { ...composed, routes: routesOf(composed.app), operations: await operationsOf(composed.app, composed.segments) };
}

const compositions = [
  ['the standalone app', openStandaloneComposition],
  ['the service apps', openServiceComposition],
] as const;
/** The documents of each composition, for what is said of them below. */
const documents: (readonly Operation[])[] = [];

describe.each(compositions)('The routes of %s', (_, open) => {
  let composed: Composed | undefined;
  let apps: readonly Looked[];
  beforeAll(async () => {
    composed = await open();
    apps = await Promise.all(composed.apps.map(lookAt));
    documents.push(apps.flatMap(({ operations }) => operations));
  }, startMsMax);
  afterAll(() => composed?.close(), startMsMax);

  it('are in the OpenAPI documents, but health and the documents themselves, all of them, and nothing else is', () => {
    for (const { name, routes, operations } of apps) {
      const described = routes.filter(({ method }) => method !== 'HEAD').map(nameOf).filter((route) => !undocumented.includes(route));
      expect([name, described.sort()]).toEqual([name, operations.map(nameOf).sort()]);
    }
    expect(apps.flatMap(({ operations }) => operations).length).toBeGreaterThan(100);
  });

  it('lie under the segments that their app serves, but health', () => {
    for (const { name, routes, segments: served } of apps) {
      const own = (path: string) => served.some((segment) => path === `/api/v1/${segment}` || path.startsWith(`/api/v1/${segment}/`));
      expect([name, unique(routes.filter(({ path }) => !own(path)).map(nameOf))]).toEqual([name, [...health, ...health.map((route) => route.replace('GET', 'HEAD'))].sort()]);
    }
    expect(apps.flatMap((app) => app.segments).sort()).toEqual([...segments].sort());
  });

  it('let nobody in without a token but by the public few', async () => {
    const open: string[] = [];
    for (const { app, routes } of apps) {
      for (const route of routes) {
        const url = route.path.replaceAll(/\{\w+\}/g, nobody);
        const asked = { method: route.method as 'GET', url };
        // Once without anything, and once with all that a request may need beside a token.
        const whole = { ...asked, headers: { 'idempotency-key': nobody, 'if-match': '"1"' }, ...(/^P/.test(route.method) && { payload: {} }) };
        const statuses = [(await app.inject(asked)).statusCode, (await app.inject(whole)).statusCode];
        if (statuses.some((status) => status !== 401)) open.push(nameOf(route));
        // What is open has no guard: it is never 401, whatever it lacks. Nor is it missing.
        if (publicRoutes.includes(nameOf(route))) expect([nameOf(route), statuses.filter((status) => status === 401 || status === 404)]).toEqual([nameOf(route), []]);
      }
    }
    expect(unique(open.map((name) => name.replace(/^HEAD /, 'GET ')))).toEqual([...publicRoutes].sort());
  });

  it('say truly whether they ask for a token', () => {
    const operations = apps.flatMap((app) => app.operations);
    expect(operations.filter(({ security }) => security.length === 0).map(nameOf).sort()).toEqual(publicOperations);
    for (const { security } of operations) expect([[], [{ token: [] }, { session: [] }]]).toContainEqual(security);
  });
});

it('a route that no document has is seen, wherever it stands', async () => {
  const app = fastify();
  for (const url of ['/api/v1/units/:unit', '/api/v1/units/:unit/names', '/api/v1/unit', '/hidden']) app.get(url, () => '');
  app.route({ method: ['POST', 'DELETE'], url: '/api/v1/units/:unit', handler: () => '' });
  await app.ready();
  const routes = routesOf({ getHttpAdapter: () => ({ getInstance: () => app }) } as unknown as ComposedApp['app']);
  expect(routes.filter(({ method }) => method !== 'HEAD').map(nameOf).sort()).toEqual([
    'DELETE /api/v1/units/{unit}', 'GET /api/v1/unit', 'GET /api/v1/units/{unit}', 'GET /api/v1/units/{unit}/names', 'GET /hidden', 'POST /api/v1/units/{unit}',
  ]);
  await app.close();
});

it('both compositions say the same of themselves', () => {
  const [standalone, services] = documents;
  const inOrder = (operations: readonly Operation[]) => operations.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  expect(inOrder(services!)).toEqual(inOrder(standalone!));
});

it('the services that are looked at are all that there are, each in the standalone app and in an app of its own', () => {
  const exported = (source: string) => [...source.matchAll(/\bexport const (\w+Service) = defineService\(/g)].map(([, name]) => name!);
  const used = (path: string) => new Set([...readWorkspaceFile(path).matchAll(/\b(\w+Service)\b/g)].map(([, name]) => name!));
  const defined = workspaceFiles().filter((file) => /^libs\/[^/]+\/service\/src\/[\w-]+-service\.ts$/.test(file)).flatMap((file) => exported(readWorkspaceFile(file)));
  expect(defined.length).toBe(segments.length);
  for (const name of defined) expect([name, used('apps/migrations/src/services.ts').has(name), used('apps/standalone/src/open-services.ts').has(name)]).toEqual([name, true, true]);
  const alone = workspaceFiles().filter((file) => /^apps\/[^/]+\/src\/main\.ts$/.test(file)).flatMap((file) => /runService\((\w+)\)/.exec(readWorkspaceFile(file))?.[1] ?? []);
  expect(alone.sort()).toEqual([...defined].sort());
});
