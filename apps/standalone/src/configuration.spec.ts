import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, readConfiguration } from './configuration.ts';

/** What is said of a wrong environment, line by line. */
function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfiguration(variables);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).message.split('\n');
  }
  throw new Error('the environment was taken');
}

describe('The configuration', () => {
  it('needs nothing: the loopback, port 3000, the data beside the code', () => {
    expect(readConfiguration({})).toEqual({
      dataFolder: expect.stringMatching(/\/\.data$/),
      host: '127.0.0.1',
      port: 3000,
      postgresPort: undefined,
      publicUrl: undefined,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = { QUANHENG_DATA: '', QUANHENG_HOST: '', QUANHENG_PORT: '', QUANHENG_POSTGRES_PORT: '', QUANHENG_PUBLIC_URL: '' };
    expect(readConfiguration(empty)).toEqual(readConfiguration({}));
  });

  it('is what the variables say', () => {
    const variables = { QUANHENG_DATA: '/srv/quanheng', QUANHENG_HOST: '0.0.0.0', QUANHENG_PORT: '0', QUANHENG_POSTGRES_PORT: '5433', QUANHENG_PUBLIC_URL: 'https://pingjia.example.cn' };
    expect(readConfiguration(variables)).toEqual({ dataFolder: '/srv/quanheng', host: '0.0.0.0', port: 0, postgresPort: 5433, publicUrl: 'https://pingjia.example.cn' });
  });

  it('does not mind variables that are not its own', () => {
    expect(readConfiguration({ PATH: '/bin', PORT: 'x' })).toEqual(readConfiguration({}));
  });

  it.each([
    ['a word', { QUANHENG_PORT: 'http' }, 'QUANHENG_PORT: a port is a whole number'],
    ['a fraction', { QUANHENG_PORT: '80.5' }, 'QUANHENG_PORT: a port is a whole number'],
    ['a negative number', { QUANHENG_PORT: '-1' }, 'QUANHENG_PORT: a port is a whole number'],
    ['more than there are', { QUANHENG_PORT: '65536' }, 'QUANHENG_PORT: a port is between 0 and 65535'],
    ['any free port of PostgreSQL, which clients could not find again', { QUANHENG_POSTGRES_PORT: '0' }, 'QUANHENG_POSTGRES_PORT: a port is between 1 and 65535'],
    ['a public URL without TLS', { QUANHENG_PUBLIC_URL: 'http://pingjia.example.cn' }, 'QUANHENG_PUBLIC_URL: an https URL'],
    ['a public URL that is none', { QUANHENG_PUBLIC_URL: 'pingjia' }, 'QUANHENG_PUBLIC_URL: an https URL'],
    ['an open address without a public URL', { QUANHENG_HOST: '0.0.0.0' }, 'QUANHENG_PUBLIC_URL: an https URL is required where QUANHENG_HOST is not 127.0.0.1'],
    ['another loopback without one', { QUANHENG_HOST: '::1' }, 'QUANHENG_PUBLIC_URL: an https URL is required where QUANHENG_HOST is not 127.0.0.1'],
  ])('refuses %s, naming the variable', (_what, variables, fault) => {
    expect(faultsOf(variables)).toEqual([fault]);
  });

  it('names every wrong variable at once', () => {
    const faults = faultsOf({ QUANHENG_HOST: '10.0.0.1', QUANHENG_PORT: '99999', QUANHENG_POSTGRES_PORT: 'five', QUANHENG_PUBLIC_URL: '' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['QUANHENG_PORT', 'QUANHENG_POSTGRES_PORT', 'QUANHENG_PUBLIC_URL']);
  });
});
