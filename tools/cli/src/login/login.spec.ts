import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { runQuanheng, type Ran } from '../spec-support/run-quanheng.ts';
import { password, ServerProcess } from '../spec-support/server-process.ts';

const startMsMax = 90_000;
// Each command is a process of its own; a machine that runs other specs besides takes its time to start them.
jest.setTimeout(120_000);

let server: ServerProcess;
let folder: string;
let organiser: string;
let administrator: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanheng-cli-login-'));
  server = await ServerProcess.start();
  ({ administrator, organiser } = await server.makeAccounts());
}, startMsMax);
afterAll(async () => {
  await (server as ServerProcess | undefined)?.stop(); // None where it did not start.
  await rm(folder, { recursive: true, force: true });
}, startMsMax);

// One story, in order.
describe('login', () => {
  const home = (): Record<string, string> => ({ ...server.environment(), QUANHENG_DATA: '/nonexistent', XDG_CONFIG_HOME: folder });
  const login = (words: readonly string[], ...lines: readonly string[]): Promise<Ran> => runQuanheng(['login', ...words], { environment: home(), input: lines.map((line) => `${line}\n`).join('') });
  const storedFile = () => join(folder, 'quanheng', 'tokens', encodeURIComponent(server.url));
  const me = async (token: string): Promise<number> => (await fetch(`${server.url}/api/v1/identity/me`, { headers: { authorization: `Bearer ${token}` } })).status;

  it('signs in with login and password, and stores a token of its own, for the owner alone', async () => {
    const { code, stdout, stderr } = await login([], 'organiser', password);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: expect.stringContaining(`signed in at ${server.url} as 某人 (organiser, organiser)`) });
    expect((await stat(storedFile())).mode & 0o777).toBe(0o600);
    const token = (await readFile(storedFile(), 'utf8')).trim();
    expect([token === organiser, await me(token)]).toEqual([false, 200]);
    for (const secret of [token, password]) expect(stderr).not.toContain(secret);
    expect(await runQuanheng(['campaigns', 'list'], { environment: home() })).toMatchObject({ code: 0 });
    // The session was there to make the token, and is gone.
    const sessions = await fetch(`${server.url}/api/v1/identity/sessions`, { headers: { authorization: `Bearer ${token}` } });
    expect(((await sessions.json()) as { items: object[] }).items).toHaveLength(1); // The one in which the account was set up.
  });

  it('stores nothing where login or password are wrong, or not all of it is there', async () => {
    const before = await readFile(storedFile(), 'utf8');
    expect(await login([], 'organiser', 'wrong')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Wrong login or password.*\[401 sign-in-failed\]/) });
    expect(await login([], 'organiser')).toMatchObject({ code: 1, stderr: 'standard input has no line for: Password (one line each)\n' });
    expect(await login([])).toMatchObject({ code: 1, stderr: 'standard input has no line for: Login (one line each)\n' });
    expect(await readFile(storedFile(), 'utf8')).toBe(before);
  });

  it('logout revokes the token, and forgets it', async () => {
    const token = (await readFile(storedFile(), 'utf8')).trim();
    expect(await runQuanheng(['logout'], { environment: home() })).toMatchObject({ code: 0, stderr: `signed out at ${server.url}\n` });
    expect(await me(token)).toBe(401);
    await expect(stat(storedFile())).rejects.toThrow('ENOENT');
    expect(await runQuanheng(['logout'], { environment: home() })).toMatchObject({ code: 1 });
  });

  it('--code sets the first password', async () => {
    const { code } = await server.makePerson(administrator, 'newcomer', { roles: ['organiser'] });
    expect(await login(['--code'], 'newcomer', code, 'short')).toMatchObject({ code: 1, stderr: expect.stringContaining('At least 12 characters.') });
    expect(await login(['--code'], 'newcomer', code, 'a long pass phrase of mine')).toMatchObject({ code: 0 });
    expect(await login([], 'newcomer', 'a long pass phrase of mine')).toMatchObject({ code: 0 });
  });

  it('asks for the second factor', async () => {
    const person = await server.makePerson(administrator, 'guarded', { roles: ['organiser'] });
    expect(await login(['--code'], 'guarded', person.code, password)).toMatchObject({ code: 0 });
    const token = (await readFile(storedFile(), 'utf8')).trim();
    const { secret } = await server.act<{ secret: string }>(token, 'POST', 'identity/second-factor', { password });
    const totp = new TOTP({ secret: Secret.fromBase32(secret) });
    const { recoveryCodes } = await server.act<{ recoveryCodes: string[] }>(token, 'POST', 'identity/second-factor/confirmation', { code: totp.generate() });
    expect(await login([], 'guarded', password, '000000')).toMatchObject({ code: 1, stderr: expect.stringContaining('second-factor-wrong') });
    expect(await login([], 'guarded', password, recoveryCodes[0]!)).toMatchObject({ code: 0, stderr: expect.stringContaining('guarded') });
    expect(await login([], 'guarded', password, totp.generate({ timestamp: Date.now() + 30_000 }))).toMatchObject({ code: 0 });
  });

  it('--token stores a token that the server takes, and uses it from then on', async () => {
    const { code, stderr } = await login(['--token'], organiser);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(`signed in at ${server.url} as 某人 (organiser, organiser)`) });
    expect((await readFile(storedFile(), 'utf8')).trim()).toBe(organiser);
    expect(stderr).not.toContain(organiser);
    expect(await runQuanheng(['campaigns', 'list'], { environment: home() })).toMatchObject({ code: 0 });
  });

  it('--token stores nothing that the server does not take', async () => {
    expect(await login(['--token'], 'wrong')).toMatchObject({ code: 1, stderr: expect.stringContaining('not-signed-in') });
    expect(await login(['--token'])).toMatchObject({ code: 1, stderr: 'there is no token on standard input\n' });
    expect(await runQuanheng(['campaigns', 'list'], { environment: home() })).toMatchObject({ code: 0 });
  });

  it('forgets', async () => {
    expect(await login(['--forget'])).toMatchObject({ code: 0 });
    expect(await me(organiser)).toBe(200);
    expect(await runQuanheng(['campaigns', 'list'], { environment: home() })).toMatchObject({ code: 1, stderr: expect.stringContaining('no token for') });
    expect(await login(['--forget'])).toMatchObject({ code: 1 });
  });
});
