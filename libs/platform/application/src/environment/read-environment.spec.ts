import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listening } from './parts/listening.ts';
import { logging } from './parts/logging.ts';
import { serviceDatabase } from './parts/service-database.ts';
import { EnvironmentError, readEnvironment, type Variables } from './read-environment.ts';

const parts = { listening, logging: logging({ level: 'info' }), database: serviceDatabase('scoring') };
const url = 'postgres://quanheng_scoring:pa%2Fss@db.example.cn:5433/quanheng';
const required = { QUANHENG_DATABASE_URL: url };

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'quanheng-spec-'))));
afterAll(() => rm(folder, { recursive: true }));

/** What is said of a wrong environment, line by line. */
function faultsOf(variables: Variables): readonly string[] {
  try {
    readEnvironment(parts, variables);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as EnvironmentError).message.split('\n');
  }
  throw new Error('the environment was taken');
}

describe('An environment', () => {
  it('needs nothing but what has no default', () => {
    expect(readEnvironment(parts, required)).toEqual({
      listening: { host: '127.0.0.1', port: 3000, publicUrl: undefined, trustedProxies: [], drainMs: 0 },
      logging: { level: 'info' },
      database: { host: 'db.example.cn', port: 5433, user: 'quanheng_scoring', password: 'pa/ss', database: 'quanheng' },
    });
    expect(faultsOf({})).toEqual(['QUANHENG_DATABASE_URL: is required']);
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = { QUANHENG_HOST: '', QUANHENG_PORT: '', QUANHENG_PUBLIC_URL: '', QUANHENG_LOG_LEVEL: '', QUANHENG_TYPO: '' };
    expect(readEnvironment(parts, { ...required, ...empty })).toEqual(readEnvironment(parts, required));
    expect(faultsOf({ QUANHENG_DATABASE_URL: '' })).toEqual(['QUANHENG_DATABASE_URL: is required']);
  });

  it('is what the variables say', () => {
    const variables = { QUANHENG_HOST: '0.0.0.0', QUANHENG_PORT: '0', QUANHENG_PUBLIC_URL: 'https://pingjia.example.cn', QUANHENG_TRUSTED_PROXIES: '10.0.0.0/8, ::1', QUANHENG_DRAIN_SECONDS: '5' };
    expect(readEnvironment(parts, { ...required, ...variables }).listening).toEqual({ host: '0.0.0.0', port: 0, publicUrl: 'https://pingjia.example.cn', trustedProxies: ['10.0.0.0/8', '::1'], drainMs: 5_000 });
  });

  it.each([
    ['a word for a port', { QUANHENG_PORT: 'http' }, 'QUANHENG_PORT: a port is a whole number'],
    ['a fraction', { QUANHENG_PORT: '80.5' }, 'QUANHENG_PORT: a port is a whole number'],
    ['a negative number', { QUANHENG_PORT: '-1' }, 'QUANHENG_PORT: a port is a whole number'],
    ['more than there are', { QUANHENG_PORT: '65536' }, 'QUANHENG_PORT: a port is between 0 and 65535'],
    ['a public URL without TLS', { QUANHENG_PUBLIC_URL: 'http://pingjia.example.cn' }, 'QUANHENG_PUBLIC_URL: an https URL'],
    ['a public URL that is none', { QUANHENG_PUBLIC_URL: 'pingjia' }, 'QUANHENG_PUBLIC_URL: an https URL'],
    ['a public URL with a path', { QUANHENG_PUBLIC_URL: 'https://pingjia.example.cn/quanheng' }, 'QUANHENG_PUBLIC_URL: names the host alone (and the port, where it is not 443): no user, path or query'],
    ['a public URL with a user', { QUANHENG_PUBLIC_URL: 'https://a:b@pingjia.example.cn' }, 'QUANHENG_PUBLIC_URL: names the host alone (and the port, where it is not 443): no user, path or query'],
    ['an open address without a public URL', { QUANHENG_HOST: '0.0.0.0' }, 'QUANHENG_PUBLIC_URL: an https URL is required where QUANHENG_HOST is not 127.0.0.1'],
    ['another loopback without one', { QUANHENG_HOST: '::1' }, 'QUANHENG_PUBLIC_URL: an https URL is required where QUANHENG_HOST is not 127.0.0.1'],
    ['a proxy that is a name', { QUANHENG_TRUSTED_PROXIES: '10.0.0.1,proxy' }, 'QUANHENG_TRUSTED_PROXIES: addresses or ranges (10.0.0.0/8), separated by commas'],
    ['a range that is too fine', { QUANHENG_TRUSTED_PROXIES: '10.0.0.0/33' }, 'QUANHENG_TRUSTED_PROXIES: addresses or ranges (10.0.0.0/8), separated by commas'],
    ['a drain without end', { QUANHENG_DRAIN_SECONDS: '61' }, 'QUANHENG_DRAIN_SECONDS: at most 60'],
    ['a level that there is not', { QUANHENG_LOG_LEVEL: 'verbose' }, 'QUANHENG_LOG_LEVEL: one of error, warn, info, debug'],
  ])('refuses %s, naming the variable', (_what, variables, fault) => {
    expect(faultsOf({ ...required, ...variables })).toEqual([fault]);
  });

  it('names every wrong variable at once', () => {
    const faults = faultsOf({ QUANHENG_HOST: '10.0.0.1', QUANHENG_PORT: '99999', QUANHENG_PUBLIC_URL: '', QUANHENG_LOG_LEVLE: 'info' });
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(['QUANHENG_DATABASE_URL', 'QUANHENG_LOG_LEVLE', 'QUANHENG_PORT', 'QUANHENG_PUBLIC_URL']);
  });
});

describe('A variable that no program knows', () => {
  it.each([
    ['QUANHENG_PROT', '; did you mean QUANHENG_PORT?'],
    ['QUANHENG_DATABASE_URI', '; did you mean QUANHENG_DATABASE_URL?'],
    ['QUANHENG_PUBLICURL', '; did you mean QUANHENG_PUBLIC_URL?'],
    ['QUANHENG_SERVRE', '; did you mean QUANHENG_SERVER?'],
    ['QUANHENG_SOMETHING_ELSE_ALTOGETHER', ''],
  ])('%s is refused, with the nearest one', (name, hint) => {
    expect(faultsOf({ ...required, [name]: 'x' })).toEqual([`${name}: there is no such variable${hint}`]);
  });

  it('is not one of another program of the product, nor one that has nothing to do with it', () => {
    expect(() => readEnvironment(parts, { ...required, QUANHENG_TOKEN: 'x', QUANHENG_DATA: '/srv', PORT: 'x', PATH: '/bin' })).not.toThrow();
  });
});

describe('A secret in a file', () => {
  it('is read from there', async () => {
    const file = join(folder, 'url');
    await writeFile(file, `${url}\n`);
    expect(readEnvironment(parts, { QUANHENG_DATABASE_URL_FILE: file }).database.password).toBe('pa/ss');
  });

  it('that is not there is named, and nothing else is said to be missing', () => {
    expect(faultsOf({ QUANHENG_DATABASE_URL_FILE: join(folder, 'nothing') })).toEqual(['QUANHENG_DATABASE_URL_FILE: the file cannot be read (ENOENT)']);
  });

  it('is refused beside the variable itself, and where it is empty', async () => {
    const file = join(folder, 'empty');
    await writeFile(file, '\n');
    expect(faultsOf({ ...required, QUANHENG_DATABASE_URL_FILE: file })).toEqual(['QUANHENG_DATABASE_URL_FILE: QUANHENG_DATABASE_URL is set too; set one of them']);
    expect(faultsOf({ QUANHENG_DATABASE_URL_FILE: file })).toEqual(['QUANHENG_DATABASE_URL_FILE: the file is empty']);
  });
});

describe('The address of a database', () => {
  const read = (text: string) => readEnvironment({ database: serviceDatabase('scoring') }, { QUANHENG_DATABASE_URL: text }).database;

  it('may leave out the port, and ask for TLS', () => {
    expect(read('postgresql://quanheng_scoring:p@[::1]/quanheng?sslmode=verify-full')).toEqual({ host: '::1', port: 5432, user: 'quanheng_scoring', password: 'p', database: 'quanheng', ssl: true });
    expect(read('postgres://quanheng_scoring:p@db/quanheng?sslmode=disable')).not.toHaveProperty('ssl');
  });

  it.each([
    ['another service’s role', 'postgres://quanheng_units:hunter2@db/quanheng', "signs in as quanheng_units; this service's role is quanheng_scoring"],
    ['no URL', 'hunter2', 'is no URL of the form postgres://user:password@host:port/database'],
    ['another protocol', 'mysql://quanheng_scoring:hunter2@db/quanheng', 'begins with postgres://'],
    ['no database', 'postgres://quanheng_scoring:hunter2@db', 'names one database: …/quanheng'],
    ['no password', 'postgres://quanheng_scoring@db/quanheng', 'names no user, or no password'],
    ['no host', 'postgres:///quanheng', 'names no host'],
    ['TLS that checks nothing', 'postgres://quanheng_scoring:hunter2@db/quanheng?sslmode=require', 'has an sslmode other than disable and verify-full'],
    ['a parameter that is not known', 'postgres://quanheng_scoring:hunter2@db/quanheng?pool=9', 'has a parameter other than sslmode'],
    ['a password that is not escaped', 'postgres://quanheng_scoring:hun%ter2@db/quanheng', 'has a password with a % that begins no escape: write it as %25'],
  ])('with %s is refused without showing it', (_what, text, fault) => {
    const faults = faultsOf({ QUANHENG_DATABASE_URL: text });
    expect(faults).toEqual([`QUANHENG_DATABASE_URL: ${fault}`]);
    expect(faults.join()).not.toContain('hunter2');
  });
});
