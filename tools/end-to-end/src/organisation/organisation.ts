import { isLeaf } from '@quanheng/indicator-catalog-contracts';
import { loadSystem, type SystemId2022 } from '@quanheng/indicator-systems';
import { Client } from '../client/client.ts';

/** Which scoring department scores which systems. */
export const departments = {
  'zwgk-ban': { name: '市政务公开办', systems: ['openness'] },
  'zwfw-ju': { name: '市政务服务局', systems: ['reform', 'service-online', 'service-offline-departments', 'service-offline-townships'] },
} as const satisfies Record<string, { readonly name: string; readonly systems: readonly SystemId2022[] }>;
export type Department = keyof typeof departments;

/** The unit that the first scorer of openness belongs to and never scores; and the one that the reporter reports for. */
export const scorersUnit = 'xingzheng-shenpi-ju';
export const reportersUnit = 'fagai-wei';

export type Organisation = {
  readonly administrator: Client;
  readonly organiser: Client;
  readonly secondOrganiser: Client;
  readonly auditor: Client;
  readonly reporter: Client;
  /** Two of each department. */
  readonly scorers: Readonly<Record<Department, readonly [Client, Client]>>;
};

/** Of everyone who takes part: it holds nobody's login or name. */
export const password = 'Correct horse, battery 7 staple';

/** Signs in as a person does the first time: with the code that the administrator handed over. @returns the session's cookie. */
async function comeIn(url: string, { login, code }: { readonly login: string; readonly code: string }): Promise<string> {
  const { status, headers, body } = await new Client(url).post('/api/v1/identity/sign-in/code', { body: { login, code, password } });
  const cookie = headers.getSetCookie()[0]?.split(';', 1)[0];
  if (cookie === undefined) throw new Error(`${login} was not let in: ${status} ${JSON.stringify(body)}`);
  return cookie;
}

/** Spends the first-run secret and makes an account, with a token, of everyone who takes part. */
export async function foundOrganisation(url: string, secret: string): Promise<Organisation> {
  const first = await new Client(url).demand('POST', '/api/v1/identity/first-administrator', { body: { secret, login: 'admin', name: '管理员' } });
  const administrator = new Client(url, first.token.secret);
  const make = async (login: string, assignment: object): Promise<Client> => {
    const { account } = await administrator.demand('POST', '/api/v1/identity/accounts', { body: { login, name: `姓名 ${login}`, ...assignment } });
    const { code } = await administrator.demand('POST', `/api/v1/identity/accounts/${account}/sign-in-code`);
    const cookie = await comeIn(url, { login, code });
    const { secret: token } = await new Client(url).demand('POST', '/api/v1/identity/tokens', { cookie, body: { label: '评价' } });
    return new Client(url, token);
  };
  return {
    administrator,
    organiser: await make('organiser', { roles: ['organiser'] }),
    secondOrganiser: await make('organiser-2', { roles: ['organiser'] }),
    auditor: await make('auditor', { roles: ['auditor'] }),
    reporter: await make('reporter', { roles: ['reporter'], unit: reportersUnit }),
    scorers: {
      'zwgk-ban': [await make('zwgk-1', { roles: ['scorer'], department: 'zwgk-ban', unit: scorersUnit }), await make('zwgk-2', { roles: ['scorer'], department: 'zwgk-ban' })],
      'zwfw-ju': [await make('zwfw-1', { roles: ['scorer'], department: 'zwfw-ju' }), await make('zwfw-2', { roles: ['scorer'], department: 'zwfw-ju' })],
    },
  };
}

/** Sets up a draft's departments, assignments and weights, and opens it. */
export async function openCampaign({ organiser }: Organisation, campaign: string): Promise<void> {
  const path = `/api/v1/campaigns/${campaign}`;
  for (const [department, { name, systems }] of Object.entries(departments)) {
    await organiser.demand('PUT', `${path}/departments/${department}`, { ifMatch: 0, body: { name } });
    const leaves = systems.flatMap((system) => loadSystem(system).indicators.filter(isLeaf).map(({ code }) => `${system}/${code}`));
    await organiser.demand('POST', `${path}/departments/${department}/assign-leaves`, { body: { leaves } });
  }
  const weights = { departments: { reform: '2', 'service-online': '3', 'service-offline-departments': '5' }, townships: { reform: '1', 'service-offline-townships': '1' } };
  for (const [group, weighed] of Object.entries(weights)) {
    const body = { weights: Object.entries(weighed).map(([system, weight]) => ({ system, weight })), origin: 'proposed' };
    await organiser.demand('PUT', `${path}/composite-weights/service/${group}`, { ifMatch: 0, body });
  }
  const { version } = await organiser.demand('GET', path);
  await organiser.demand('POST', `${path}/open`, { ifMatch: version, body: {} });
}
