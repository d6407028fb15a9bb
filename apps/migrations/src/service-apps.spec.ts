import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppProcess, Client } from '@quanheng/end-to-end';
import { environmentOfService, readEnvironment, type EnvironmentError, type ServiceDefinition } from '@quanheng/platform-application';
import { segments } from '@quanheng/platform-http';
import { createEmptyDatabase, type EmptyDatabase } from '@quanheng/platform-testing';
import { services } from './services.ts';
import { beginRequest, type HalfSentRequest } from './spec-support/half-sent-request.ts';

const storyMsMax = 120_000;
const pollMs = 50;
const names = services.map(({ name }) => name);
type Name = (typeof names)[number];

let database: EmptyDatabase;
let folder: string;
let administrator: string;
const apps = new Map<Name, AppProcess>();
const urls = new Map<Name, string>();
beforeAll(async () => {
  database = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'quanheng-spec-'));
});
afterAll(async () => {
  await Promise.all([...apps.values()].map((app) => app.kill()));
  await rm(folder, { recursive: true });
  await database.drop();
}, storyMsMax);

const definitionOf = (name: Name): ServiceDefinition => services.find((service) => service.name === name) as ServiceDefinition;
const environmentOf = (name: Name): Record<string, string> => ({
  QUANHENG_DATABASE_URL: database.urlAs(definitionOf(name).schema),
  QUANHENG_PORT: '0',
  QUANHENG_LOG_LEVEL: 'warn',
  ...(name === 'identity' && { QUANHENG_FIRST_RUN_SECRET_FILE: join(folder, 'first-run-secret'), QUANHENG_IDENTITY_KEY_FILE: join(folder, 'identity-key') }),
});
const migrate = (variables: Record<string, string> = {}) => new AppProcess({ QUANHENG_DATABASE_URL: database.administratorUrl, QUANHENG_DATABASE_SECRET: database.secret, ...variables }, 'migrations');
const client = (name: Name, token?: string): Client => new Client(urls.get(name)!, token);

/** A read of each service that every signed-in account but one may do: an administrator is no auditor. */
const reads: Readonly<Record<string, string>> = {
  identity: '/api/v1/identity/me',
  'unit-registry': '/api/v1/units',
  'indicator-catalog': '/api/v1/catalog/systems',
  scoring: '/api/v1/campaigns',
  evidence: '/api/v1/evidence/campaigns',
  audit: '/api/v1/audit/ledgers',
};

describe('Before the database is prepared', () => {
  it('a service is refused, and told what to do', async () => {
    expect(await new AppProcess(environmentOf('scoring'), 'scoring').ended).toEqual({
      code: 1,
      signal: null,
      errors: expect.stringMatching(/^the database spec_\w+ on [\d.]+:\d+ is not prepared; prepare it with this version of the program: npm run migrate$/),
    });
  }, storyMsMax);

  it('a preparation in a wrong environment names everything that is wrong, and prepares nothing', async () => {
    const wrong = migrate({ QUANHENG_DATABASE_URL: 'mysql://root:marked@db/quanheng', QUANHENG_DATABASE_SECRET: 'short', QUANHENG_PASSWORD_AUDIT: 'marked', QUANHENG_PASWORD_UNITS: 'marked' });
    const { code, errors } = await wrong.ended;
    expect([code, errors.split('\n')]).toEqual([
      1,
      [
        'The environment is wrong.',
        'QUANHENG_PASWORD_UNITS: there is no such variable; did you mean QUANHENG_PASSWORD_UNITS?',
        'QUANHENG_DATABASE_URL: begins with postgres://',
        'QUANHENG_DATABASE_SECRET: at least 24 characters',
        'QUANHENG_PASSWORD_AUDIT: at least 16 characters',
      ],
    ]);
    expect(await database.run(`select from pg_namespace where nspname = 'log'`)).toEqual([]);
  }, storyMsMax);
});

describe('Preparing the database', () => {
  it('may be done by several at once: each migration runs once', async () => {
    const ended = await Promise.all([migrate(), migrate(), migrate()].map((app) => app.ended));
    expect(ended).toEqual([1, 2, 3].map(() => ({ code: 0, signal: null, errors: '' })));
    const schemas = ['log', ...services.filter((service) => 'migrations' in service).map(({ schema }) => schema)];
    for (const schema of schemas) {
      const [row] = await database.run(`select count(*)::int as count, count(distinct name)::int as names from ${schema}.migration`);
      expect(row!['count']).toBeGreaterThan(0);
      expect(row!['count']).toBe(row!['names']);
    }
  }, storyMsMax);

  it('gives each service the password that follows from the secret, or the one that it is given', async () => {
    expect(await migrate({ QUANHENG_PASSWORD_AUDIT: new URL(database.urlAs('audit')).password }).ended).toMatchObject({ code: 0 });
  }, storyMsMax);
});

describe('The six services, each a process of its own, started in whatever order', () => {
  it('come up and are ready, with what comes with the product', async () => {
    // Scoring first, which needs what others load; identity last, which all others ask.
    for (const name of [...names].reverse()) {
      apps.set(name, new AppProcess(environmentOf(name), name));
      await pause(pollMs);
    }
    for (const name of names) urls.set(name, await apps.get(name)!.listening());
    for (const name of names) while ((await client(name).get('/readyz')).status !== 200) await pause(pollMs);
    const secretFile = join(folder, 'first-run-secret');
    expect((await stat(secretFile)).mode & 0o777).toBe(0o600);
    const secret = (await readFile(secretFile, 'utf8')).trim();
    const made = await client('identity').demand('POST', '/api/v1/identity/first-administrator', { body: { secret, login: 'admin', name: '系统管理员' } });
    administrator = made.token.secret;
    const campaigns = async () => (await client('scoring', administrator).get('/api/v1/campaigns')).body.items as { campaign: string; status: string }[];
    while ((await campaigns()).length === 0) await pause(pollMs);
    expect(await campaigns()).toMatchObject([{ campaign: 'changji-2022', status: 'draft' }]);
    expect(await client('unit-registry', administrator).list('/api/v1/units?limit=20')).toHaveLength(50);
    expect(await client('indicator-catalog', administrator).list('/api/v1/catalog/systems')).toHaveLength(5);
  }, storyMsMax);

  it.each(names)('%s serves its own segment, and no other', async (name) => {
    const { segment } = definitionOf(name);
    const statuses = await Promise.all(segments.map(async (other) => [other, (await client(name).get(`/api/v1/${other}/openapi.json`)).status] as const));
    expect(statuses).toEqual(segments.map((other) => [other, other === segment ? 200 : 404]));
    const { paths } = (await client(name).get(`/api/v1/${segment}/openapi.json`)).body as { paths: object };
    expect(Object.keys(paths).length).toBeGreaterThan(0);
    expect(Object.keys(paths).filter((path) => path !== `/api/v1/${segment}` && !path.startsWith(`/api/v1/${segment}/`))).toEqual([]);
  });

  it.each(names)('%s lets nobody in without a token, and whoever identity lets in', async (name) => {
    const path = reads[name]!;
    expect((await client(name).get(path)).status).toBe(401);
    expect((await client(name, `qh_${'a'.repeat(43)}`).get(path)).status).toBe(401);
    expect((await client(name, administrator).get(path)).status).toBe(name === 'audit' ? 403 : 200);
  });

  it('answer what is under way when they are asked to end, and end with 0', async () => {
    const halves = new Map<Name, HalfSentRequest>();
    for (const name of names) halves.set(name, await beginRequest(urls.get(name)!, `/api/v1/${definitionOf(name).segment}/openapi.json`));
    const ended = names.map((name) => apps.get(name)!.stop());
    for (const name of names) while (await isListening(urls.get(name)!)) await pause(pollMs);
    for (const name of names) {
      const { status, headers, body } = await halves.get(name)!.finish();
      expect([name, status, headers.includes('connection: close'), (JSON.parse(body) as { openapi: string }).openapi]).toEqual([name, 200, true, '3.1.0']);
    }
    const ends = await Promise.all(ended);
    expect(ends.map(({ code, signal }) => ({ code, signal }))).toEqual(names.map(() => ({ code: 0, signal: null })));
    // Their logs hold who was turned away above, and nothing that went wrong.
    const told = ends.flatMap(({ errors }) => errors.split('\n').filter((line) => line !== '')).map((line) => JSON.parse(line) as { event: string; status?: number });
    expect(told.filter(({ event, status }) => event !== 'request' || (status !== 401 && status !== 403))).toEqual([]);
  }, storyMsMax);

  it('are refused by a database that is newer than they are', async () => {
    await database.run(`insert into log.migration (name, sha256) values ('999-future.sql', '${randomUUID()}')`);
    const { code, errors } = await new AppProcess(environmentOf('audit'), 'audit').ended;
    expect([code, errors]).toEqual([1, `the database ${database.name} is newer than this program: schema log has migration 999-future.sql; start the newer program`]);
    expect((await migrate().ended).errors).toContain('the schema log has migration 999-future.sql, which this build does not know: the database is newer');
  }, storyMsMax);
});

async function isListening(url: string): Promise<boolean> {
  return fetch(`${url}/livez`, { headers: { connection: 'close' } }).then(() => true, () => false);
}

describe('A wrong environment', () => {
  it.each(names)('of %s is refused, with everything that is wrong', (name) => {
    const other = name === 'audit' ? 'units' : 'audit';
    const wrong = { QUANHENG_DATABASE_URL: `postgres://quanheng_${other}:marked@db/quanheng`, QUANHENG_HOST: '0.0.0.0', QUANHENG_PORT: 'http', QUANHENG_LOG_LEVEL: 'loud', QUANHENG_POTR: '1', QUANHENG_DRAIN_SECONDS: '-1' };
    const read = () => readEnvironment(environmentOfService(definitionOf(name)), wrong);
    expect(read).toThrow(expect.objectContaining({ name: 'EnvironmentError' }));
    const faults = faultsOf(read);
    expect([...faults].sort()).toEqual([
      `QUANHENG_DATABASE_URL: signs in as quanheng_${other}; this service's role is quanheng_${definitionOf(name).schema}`,
      'QUANHENG_DRAIN_SECONDS: a whole number of seconds, at most 60',
      ...(name === 'identity' ? ['QUANHENG_FIRST_RUN_SECRET_FILE: is required', 'QUANHENG_IDENTITY_KEY_FILE: is required'] : []),
      'QUANHENG_LOG_LEVEL: one of error, warn, info, debug',
      'QUANHENG_PORT: a port is a whole number',
      'QUANHENG_POTR: there is no such variable; did you mean QUANHENG_PORT?',
      'QUANHENG_PUBLIC_URL: an https URL is required where QUANHENG_HOST is not 127.0.0.1',
    ]);
  });
});

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    return (error as EnvironmentError).faults;
  }
  throw new Error('the environment was taken');
}
