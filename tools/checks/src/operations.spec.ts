import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsOf, type Operation } from './support/operations.ts';
import { openStandaloneComposition, type Composed } from './support/open-compositions.ts';

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

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

let api: Composed;
let operations: readonly Operation[];
beforeAll(async () => {
  api = await openStandaloneComposition();
  operations = await operationsOf(api.apps[0]!.app);
});
afterAll(() => api.close());

const writes = (): readonly Operation[] => operations.filter(({ method }) => method === 'POST' || method === 'PUT');

describe('every operation', () => {
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

  it('that reads what is folded from a ledger takes a position to wait for', () => {
    const without = operations.filter(({ method, parameters }) => method === 'GET' && !parameters.some(({ in: place, name }) => place === 'query' && name === 'min-position')).map(nameOf);
    expect(without.sort()).toEqual([
      // Heads of ledgers come from the log itself, which is never behind.
      'GET /api/v1/audit/ledgers',
      // A stream waits for the position that it goes on from: `after`, `Last-Event-ID`.
      'GET /api/v1/campaigns/{campaign}/changes',
      'GET /api/v1/evidence/campaigns',
      // Plain tables of no ledger, and who the request itself is by.
      'GET /api/v1/identity/accounts/{account}/sessions',
      'GET /api/v1/identity/accounts/{account}/tokens',
      'GET /api/v1/identity/me',
      'GET /api/v1/identity/second-factor',
      'GET /api/v1/identity/sessions',
      'GET /api/v1/identity/sign-in-log',
      'GET /api/v1/identity/tokens',
    ]);
  });
});
