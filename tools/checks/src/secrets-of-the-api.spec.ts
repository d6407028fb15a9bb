import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isSecretName } from '@quanheng/platform-application';
import { operationsOf, type Operation } from './support/operations.ts';
import { openStandaloneComposition, type Composed } from './support/open-compositions.ts';

let api: Composed;
let operations: readonly Operation[];
beforeAll(async () => {
  api = await openStandaloneComposition();
  operations = await operationsOf(api.apps[0]!.app);
});
afterAll(() => api.close());

/** Parameters that bear the name of a secret, and what they are. */
const harmless: Readonly<Record<string, string>> = {
  code: 'of an indicator or of an incident kind',
  session: 'its id; what opens it is in the cookie alone',
  token: 'its id; what opens it is in a header alone',
};

/**
 * Fields of identity that open nothing. Of `url` (for an authenticator) the secret is hidden as the query of any address; names and addresses of
 * people stand in `name` and `address`, which other things have too: the log is given accounts, never those.
 */
const harmlessFields: ReadonlySet<string> = new Set([
  'account', 'act', 'address', 'at', 'by', 'confirmedAt', 'createdAt', 'days', 'department', 'detail', 'enabled', 'entry', 'errors', 'event',
  'expiresAt', 'fault', 'ground', 'instance', 'isPresent', 'isSet', 'items', 'kind', 'label', 'lastUsedAt', 'name', 'next', 'pointer', 'position',
  'reason', 'recoveryCodesLeft', 'result', 'revokedAt', 'roles', 'sessionsEnded', 'status', 'title', 'type', 'unit', 'url', 'userAgent', 'version',
]);

describe('Addresses, which stand in logs and histories,', () => {
  const inAddresses = () => operations.flatMap(({ method, path, parameters }) => parameters.filter(({ in: place }) => place === 'path' || place === 'query').map(({ name }) => ({ operation: `${method} ${path}`, name })));

  it('take no secret', () => {
    expect(inAddresses().length).toBeGreaterThan(100);
    expect(inAddresses().filter(({ name }) => isSecretName(name) && !(name in harmless))).toEqual([]);
  });

  it('are looked at for the names of all secrets that are sent', () => {
    for (const name of ['password', 'presentPassword', 'secret', 'ticket', 'login']) expect(isSecretName(name)).toBe(true);
    const sent = operations.flatMap(({ requestBody, components }) => JSON.stringify([requestBody ?? '', components]));
    for (const name of ['password', 'ticket', 'login']) expect(sent.some((text) => text.includes(`"${name}"`))).toBe(true);
  });

  it.each(['session', 'token'])('name a %s by its id', (name) => {
    const places = inAddresses().filter((one) => one.name === name);
    expect(places.length).toBeGreaterThan(0);
    const schemas = operations.flatMap(({ parameters }) => parameters as readonly { name: string; in: string; schema?: object }[]).filter((one) => one.name === name && one.in === 'path');
    // The form of a UUID, which no session and no token has.
    for (const { schema } of schemas) expect(JSON.stringify(schema)).toContain('[0-9a-f');
  });
});

/** Names of the fields of a schema and of everything in it. */
const fieldsOf = (schema: unknown): readonly string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties } = schema as { properties?: unknown };
  const own = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return [...own, ...Object.values(schema).flatMap(fieldsOf)];
};

describe('Fields of identity', () => {
  it('are each hidden in the log, or known to be harmless there: say which, where one is added', () => {
    const ofIdentity = operations.find(({ path }) => path.startsWith('/api/v1/identity/'))!;
    const fields = [...new Set(fieldsOf(ofIdentity.components))].sort();
    expect(fields.length).toBeGreaterThan(40);
    const hidden = fields.filter(isSecretName);
    expect(hidden).toEqual(expect.arrayContaining(['code', 'login', 'password', 'presentPassword', 'recoveryCodes', 'secret', 'ticket', 'token']));
    expect(fields.filter((name) => !isSecretName(name) && !harmlessFields.has(name))).toEqual([]);
    expect([...harmlessFields].filter((name) => !fields.includes(name))).toEqual([]);
  });
});
