import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from './client/client.ts';
import { startStandalone } from './compositions/standalone.ts';

const storyMsMax = 150_000;
const recorder = fileURLToPath(new URL('spec-support/record-connections.js', import.meta.url));
const loopback = /^(127\.0\.0\.1|::1|localhost)$/;
/** Programs of PostgreSQL, and what looks for a server that a kill has left behind. */
const programsOfPostgres: ReadonlySet<string> = new Set(['initdb', 'postgres', 'pg_ctl', 'id', 'chown']);

type Recorded = { readonly kind: 'connect' | 'name' | 'datagram' | 'start'; readonly what: string };
const readRecorded = async (file: string): Promise<readonly Recorded[]> =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Recorded);
const isOfLoopback = ({ kind, what }: Recorded): boolean => loopback.test(what) || (kind === 'connect' && what.startsWith('/'));

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'quanheng-connections-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('What a process connects to', () => {
  it('is written down, also where nobody expects it: else the next test could not fail', async () => {
    const file = join(folder, 'planted');
    const planted = `
      import net from 'node:net';
      import { lookup } from 'node:dns/promises';
      import dgram from 'node:dgram';
      const quietly = (socket) => socket.on('error', () => undefined);
      quietly(net.connect(9, '192.0.2.1')).destroy();
      await fetch('http://192.0.2.2/', { signal: AbortSignal.timeout(50) }).catch(() => undefined);
      await lookup('telemetry.invalid').catch(() => undefined);
      const socket = quietly(dgram.createSocket('udp4'));
      socket.send('x', 9, '192.0.2.3', () => socket.close());
    `;
    await promisify(execFile)(process.execPath, ['--import', recorder, '--input-type=module', '--eval', planted], { env: { PATH: process.env['PATH'] ?? '', RECORDED_CONNECTIONS: file } });
    const elsewhere = (await readRecorded(file)).filter((recorded) => !isOfLoopback(recorded));
    expect(elsewhere).toEqual(
      expect.arrayContaining([
        { kind: 'connect', what: '192.0.2.1' },
        { kind: 'connect', what: '192.0.2.2' },
        { kind: 'name', what: 'telemetry.invalid' },
        { kind: 'datagram', what: '192.0.2.3' },
      ]),
    );
  });

  it('is this machine alone, from the first start through the first requests to the end', async () => {
    const file = join(folder, 'standalone');
    const { url, firstRunSecret, auditorToken, stop } = await startStandalone({ NODE_OPTIONS: `--import=${recorder}`, RECORDED_CONNECTIONS: file, QUANHENG_LOG_LEVEL: 'info' });
    const nobody = new Client(url);
    await nobody.demand('POST', '/api/v1/identity/first-administrator', { body: { secret: firstRunSecret, login: 'admin', name: '管理员', password: 'a long and unlikely sentence' } });
    expect((await nobody.post('/api/v1/identity/sign-in', { body: { login: 'admin', password: 'a long and unlikely sentence' } })).body).toMatchObject({ status: 'signed-in' });
    const auditor = new Client(url, auditorToken!);
    await auditor.demand('GET', '/api/v1/audit/ledgers');
    await auditor.demand('GET', '/api/v1/catalog/openapi.json');
    expect((await auditor.get('/nowhere')).status).toBe(404);
    await stop();
    const recorded = await readRecorded(file);
    expect(recorded.filter(({ kind }) => kind === 'connect').length).toBeGreaterThan(5); // To PostgreSQL.
    expect(recorded.filter(({ kind }) => kind !== 'start').filter((one) => !isOfLoopback(one))).toEqual([]);
    expect([...new Set(recorded.filter(({ kind }) => kind === 'start').map(({ what }) => basename(what)))].filter((program) => !programsOfPostgres.has(program))).toEqual([]);
  }, storyMsMax);
});
