import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { segments } from '@quanheng/platform-http';
import { operationsOf, type Operation } from './support/operations.ts';
import { routesOf, type Route } from './support/routes.ts';
import { startWholeApi, type WholeApi } from './support/whole-api.ts';
import { readWorkspaceFile, workspaceFiles } from './support/workspace.ts';

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
/** Open to everybody, and nothing else is: who adds to this list says in the review why nobody is harmed. */
const publicRoutes = [...publicOperations, ...segments.map((segment) => `GET /api/v1/${segment}/openapi.json`)];
/** What is no GET and takes no key: of the ways in whoever sends one again wants another; a validation stores nothing. */
const withoutCommandId = [
  'DELETE /api/v1/identity/accounts/{account}/second-factor',
  'DELETE /api/v1/identity/accounts/{account}/sessions',
  'DELETE /api/v1/identity/accounts/{account}/sessions/{session}',
  'DELETE /api/v1/identity/accounts/{account}/tokens/{token}',
  'DELETE /api/v1/identity/sessions',
  'DELETE /api/v1/identity/sessions/{session}',
  'DELETE /api/v1/identity/tokens/{token}',
  'POST /api/v1/catalog/systems/{system}/validations',
  'POST /api/v1/identity/accounts/{account}/sign-in-code',
  'POST /api/v1/identity/accounts/{account}/tokens',
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

const nobody = '01970000-0000-7000-8000-000000000001';
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

let api: WholeApi;
let routes: readonly Route[];
let operations: readonly Operation[];
beforeAll(async () => {
  api = await startWholeApi();
  routes = routesOf(api.app);
  operations = await operationsOf(api.app);
});
afterAll(() => api.close());

const writes = (): readonly Operation[] => operations.filter(({ method }) => method === 'POST' || method === 'PUT');

it('the services that are looked at are all that there are, each in the standalone app and in an app of its own', () => {
  const exported = (source: string) => [...source.matchAll(/\bexport const (\w+Service) = defineService\(/g)].map(([, name]) => name!);
  const used = (path: string) => new Set([...readWorkspaceFile(path).matchAll(/\b(\w+Service)\b/g)].map(([, name]) => name!));
  const defined = workspaceFiles().filter((file) => /^libs\/[^/]+\/service\/src\/[\w-]+-service\.ts$/.test(file)).flatMap((file) => exported(readWorkspaceFile(file)));
  expect(defined.length).toBe(segments.length);
  for (const name of defined) expect([name, used('apps/migrations/src/services.ts').has(name), used('apps/standalone/src/open-services.ts').has(name)]).toEqual([name, true, true]);
  const alone = workspaceFiles().filter((file) => /^apps\/[^/]+\/src\/main\.ts$/.test(file)).flatMap((file) => /runService\((\w+)\)/.exec(readWorkspaceFile(file))?.[1] ?? []);
  expect(alone.sort()).toEqual([...defined].sort());
});

describe('every route', () => {
  it('stands in an OpenAPI document, and every operation of the documents is a route', () => {
    const described = routes.filter(({ method, path }) => method !== 'HEAD' && !path.endsWith('/openapi.json'));
    expect(described.map(nameOf).sort()).toEqual(operations.map(nameOf).sort());
    expect(described.length).toBeGreaterThan(70);
  });

  it('lies under the segment of the service that owns it', () => {
    expect(routes.map(({ path }) => path).filter((path) => !segments.some((segment) => path === `/api/v1/${segment}` || path.startsWith(`/api/v1/${segment}/`)))).toEqual([]);
  });

  it('asks for a token, but for the fixed public ones', async () => {
    const open: string[] = [];
    for (const { method, path } of routes) {
      const url = path.replaceAll(/\{\w+\}/g, nobody);
      const { statusCode } = await api.app.inject({ method: method as 'GET', url, headers: { 'idempotency-key': nobody, 'if-match': '"1"' }, ...(/^P/.test(method) && { payload: {} }) });
      if (statusCode !== 401) open.push(nameOf({ method, path }));
    }
    expect(open.filter((name) => !name.startsWith('HEAD ')).sort()).toEqual([...publicRoutes].sort());
    expect(open.filter((name) => name.startsWith('HEAD ')).map((name) => name.replace('HEAD', 'GET')).sort()).toEqual(publicRoutes.filter((name) => name.startsWith('GET')).sort());
  });
});

describe('every operation', () => {
  it('says whether it asks for a token', () => {
    expect(operations.filter(({ security }) => security.length === 0).map(nameOf).sort()).toEqual(publicOperations);
  });

  it('that writes has a body with a schema: give @Body its schema, or the document says nothing of it', () => {
    const withoutBody = ['POST /api/v1/identity/accounts/{account}/sign-in-code', 'POST /api/v1/identity/sign-out'];
    expect(writes().filter(({ requestBody }) => requestBody === undefined).map(nameOf).sort()).toEqual(withoutBody);
    const bodies = writes().flatMap((operation) => Object.entries(operation.requestBody?.content ?? {}).map(([type, { schema }]) => ({ body: `${nameOf(operation)} (${type})`, schema })));
    expect(bodies.filter(({ schema }) => schema === undefined || Object.keys(schema).length === 0).map(({ body }) => body)).toEqual([]);
  });

  it('that answers with JSON says of what shape', () => {
    const answers = operations.flatMap((operation) =>
      Object.entries(operation.responses).flatMap(([status, { content }]) => Object.values(content ?? {}).map(({ schema }) => ({ answer: `${nameOf(operation)} ${status}`, schema }))),
    );
    expect(answers.filter(({ schema }) => schema === undefined || Object.keys(schema).length === 0).map(({ answer }) => answer)).toEqual([]);
  });

  it('refers to schemas that its document has', () => {
    const missing = operations.flatMap((operation) =>
      [...JSON.stringify([operation.requestBody, operation.responses, operation.parameters]).matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
        .filter(([, name]) => !(name! in operation.components))
        .map(([reference]) => `${nameOf(operation)}: ${reference}`),
    );
    expect(missing).toEqual([]);
  });

  it('has a name of its own, and names the parameters of its path', () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    const unnamed = operations.filter(({ path, parameters }) => [...path.matchAll(/\{(\w+)\}/g)].some(([, name]) => !parameters.some((parameter) => parameter.in === 'path' && parameter.name === name)));
    expect(unnamed.map(nameOf)).toEqual([]);
  });

  it('that appends to a ledger takes the id of its command', () => {
    const isWrite = ({ method }: Operation) => method !== 'GET';
    const takesNone = ({ parameters }: Operation) => !parameters.some((parameter) => parameter.in === 'header' && parameter.name === 'Idempotency-Key');
    expect(operations.filter((operation) => isWrite(operation) && takesNone(operation)).map(nameOf).sort()).toEqual(withoutCommandId);
  });
});
