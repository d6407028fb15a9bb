import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { Client } from './client/client.ts';
import { exportLedger } from './client/exported-ledger.ts';
import { startStandalone } from './compositions/standalone.ts';

const storyMsMax = 150_000;
const identity = '/api/v1/identity';
const password = 'a long and unlikely sentence';

let composition: Awaited<ReturnType<typeof startStandalone>>;
let administrator: Client;
let auditor: Client;
let administratorId: string;
let person: string;
let machine: string;
/** What opens something, and the names of people: no event may hold any of it. */
const secrets: string[] = [password, 'zhang.wei', '张伟', '对账程序'];
const issued: string[] = [];

beforeAll(async () => {
  composition = await startStandalone();
  const first = await new Client(composition.url).demand('POST', `${identity}/first-administrator`, { body: { secret: composition.firstRunSecret, login: 'admin', name: '管理员' } });
  administrator = new Client(composition.url, first.token.secret);
  administratorId = first.account;
  auditor = new Client(composition.url, composition.auditorToken!);
  secrets.push(first.token.secret, composition.auditorToken!);
  await changeRights();
}, storyMsMax);
afterAll(() => composition.stop());

/** One story of everything by which an administrator gives and takes rights and ways in. */
async function changeRights(): Promise<void> {
  person = (await administrator.demand('POST', `${identity}/accounts`, { body: { login: 'zhang.wei', name: '张伟', roles: [] } })).account;
  machine = (await administrator.demand('POST', `${identity}/accounts`, { body: { kind: 'machine', login: 'robot', name: '对账程序', roles: ['auditor'] } })).account;
  const { version } = await administrator.demand('GET', `${identity}/accounts/${person}`);
  const granted = await administrator.demand('PUT', `${identity}/accounts/${person}/roles`, { ifMatch: version, body: { roles: ['scorer'], department: 'zwgk-ban', ground: 'appointed' } });
  const { code } = await administrator.demand('POST', `${identity}/accounts/${person}/sign-in-code?ground=appointed`);
  const cookie = await signIn(code);
  await setUpSecondFactor(cookie);
  const token = await administrator.demand('POST', `${identity}/accounts/${machine}/tokens`, { body: { label: '对账', days: 30, ground: 'substitute' } });
  const own = await new Client(composition.url).demand('POST', `${identity}/tokens`, { cookie, body: { label: '对账' } });
  await administrator.demand('DELETE', `${identity}/accounts/${machine}/tokens/${token.token}?ground=security`);
  await administrator.demand('DELETE', `${identity}/accounts/${person}/second-factor?ground=lost`);
  await administrator.demand('PUT', `${identity}/accounts/${person}/roles`, { ifMatch: granted.version, body: { roles: [], ground: 'moved' } });
  secrets.push(code, cookie.split('=')[1]!, token.secret, own.secret);
  issued.push(token.token, own.token);
}

async function signIn(code: string): Promise<string> {
  const { headers } = await new Client(composition.url).post(`${identity}/sign-in/code`, { body: { login: 'zhang.wei', code, password } });
  return headers.getSetCookie()[0]!.split(';', 1)[0]!;
}

async function setUpSecondFactor(cookie: string): Promise<void> {
  const nobody = new Client(composition.url);
  const { secret } = await nobody.demand('POST', `${identity}/second-factor`, { cookie, body: { password } });
  const { recoveryCodes } = await nobody.demand('POST', `${identity}/second-factor/confirmation`, { cookie, body: { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() } });
  secrets.push(secret, ...recoveryCodes);
}

type Entry = { readonly position: number; readonly event: { readonly type: string; readonly stream: string; readonly actor: string; readonly at: string; readonly data: Record<string, unknown> } };
const search = async (sought: string): Promise<readonly Entry[]> => (await auditor.list(`/api/v1/audit/history?ledger=identity&${sought}`)) as Entry[];

describe('The audit', () => {
  it('shows every change of rights, with who made it and why', async () => {
    const byAdministrator = await search(`actor=${encodeURIComponent(`account:${administratorId}`)}`);
    expect(byAdministrator.map(({ event: { type, stream, data } }) => [type, stream.split('/')[1], data])).toEqual([
      ['account-created', person, { kind: 'person' }],
      ['account-roles-set', person, { roles: [] }],
      ['account-created', machine, { kind: 'machine' }],
      ['account-roles-set', machine, { roles: ['auditor'] }],
      ['account-roles-set', person, { roles: ['scorer'], department: 'zwgk-ban' }],
      ['account-roles-explained', person, { ground: 'appointed' }],
      ['sign-in-code-issued', person, { ground: 'appointed' }],
      ['token-issued', machine, { token: issued[0], expires: expect.stringMatching(/Z$/), ground: 'substitute' }],
      ['token-revoked', machine, { token: issued[0], ground: 'security' }],
      ['second-factor-reset', person, { ground: 'lost' }],
      ['account-roles-set', person, { roles: [] }],
      ['account-roles-explained', person, { ground: 'moved' }],
    ]);
  });

  it('shows the tokens that people make themselves', async () => {
    const [own, ...others] = await search(`actor=${encodeURIComponent(`account:${person}`)}`);
    expect([own!.event.type, own!.event.stream, own!.event.data['token'], others]).toEqual(['token-issued', `ways-in/${person}`, issued[1], []]);
  });

  it.each(['account-roles-set', 'token-issued', 'token-revoked', 'second-factor-reset', 'sign-in-code-issued'])('finds them by their type: %s', async (type) => {
    const found = await search(`type=${type}`);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ event }) => event.type === type)).toBe(true);
  });

  it('has them in the export, byte for byte what the history shows', async () => {
    const { lines } = await exportLedger(auditor, 'identity');
    for (const { position, event } of await search('type=second-factor-reset')) expect(JSON.parse(lines[position]!)).toEqual(event);
    expect(lines.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual(expect.arrayContaining(['token-issued', 'token-revoked', 'second-factor-reset', 'sign-in-code-issued', 'account-roles-explained']));
  });

  it('shows of none what opens it, and no name', async () => {
    const { lines } = await exportLedger(auditor, 'identity');
    expect(secrets.length).toBeGreaterThan(15);
    expect(secrets.filter((secret) => lines.some((line) => line.includes(secret)))).toEqual([]);
  });

  it('is not the administrator’s to read', async () => {
    for (const path of ['history', 'export']) expect((await administrator.get(`/api/v1/audit/${path}?ledger=identity`)).status).toBe(403);
  });
});

describe('A change of rights that is refused', () => {
  it.each([
    ['a second factor that is not there', () => administrator.send('DELETE', `${identity}/accounts/${person}/second-factor?ground=lost`), 409],
    ['a ground that there is not', () => administrator.send('DELETE', `${identity}/accounts/${person}/second-factor?ground=because`), 400],
    ['a token for a person', () => administrator.post(`${identity}/accounts/${person}/tokens`, { body: { label: 'a' } }), 422],
    ['a code for a machine', () => administrator.post(`${identity}/accounts/${machine}/sign-in-code`), 422],
    ['a code for the own account', () => administrator.post(`${identity}/accounts/${administratorId}/sign-in-code`), 403],
    ['a token of nobody', () => administrator.send('DELETE', `${identity}/accounts/${machine}/tokens/${person}`), 404],
  ])('leaves no event: %s', async (_what, act, status) => {
    const before = (await exportLedger(auditor, 'identity')).lines.length;
    expect((await act()).status).toBe(status);
    expect((await exportLedger(auditor, 'identity')).lines).toHaveLength(before);
  });
});
