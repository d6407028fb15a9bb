import { canonicalJson } from '@quanheng/platform-domain';
import type { ActAnswer, CampaignView } from '@quanheng/scoring-contracts';
import { v5 } from 'uuid';
import type { DemoDepartments } from '../departments/demo-departments.ts';
import { PAGE_ITEMS } from '../http/limits.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Server } from '../http/server.ts';
import { planOf } from './campaign-plan.ts';
import type { RunRecord } from './run-record.ts';

const campaigns = '/api/v1/campaigns';

/** The ids of all campaigns. */
export async function listCampaigns(server: Server, token: string): Promise<ReadonlySet<string>> {
  return new Set((await server.list<CampaignView>(`${campaigns}?limit=${PAGE_ITEMS}`, token)).map(({ campaign }) => campaign));
}

/** The first `demo-<n>`, n from 1, that no campaign of the server has. */
export async function firstFreeCampaign(server: Server, token: string): Promise<string> {
  const taken = await listCampaigns(server, token);
  for (let number = 1; number <= taken.size + 1; number += 1) if (!taken.has(`demo-${number}`)) return `demo-${number}`;
  throw new RangeError('among n campaigns one of n + 1 names is free');
}

/**
 * Plans a campaign under the run's own key. May be repeated.
 * @returns false where another campaign has the id.
 */
export async function planCampaign(server: Server, token: string, { campaign, seed, run }: RunRecord): Promise<boolean> {
  try {
    await server.send<ActAnswer>({ method: 'POST', path: campaigns, token, key: v5('plan', run), body: { campaign, plan: planOf(campaign, seed) } });
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'id-taken') return false;
    throw error;
  }
}

/** Gives a planned campaign its departments, assignments, picks and weights, and opens it. May be repeated: each act has its key. */
export async function openCampaign(server: Server, token: string, { campaign, run }: RunRecord, { departments, picks, compositeWeights }: DemoDepartments): Promise<void> {
  const act = (method: 'POST' | 'PUT', path: string, body: object, ifMatch?: number): Promise<ActAnswer> =>
    server.send({ method, path: `${campaigns}/${campaign}/${path}`, token, key: v5(`${path} ${canonicalJson(body)}`, run), body, ...(ifMatch !== undefined && { ifMatch }) });
  for (const { id, name, leaves } of departments) {
    await act('PUT', `departments/${id}`, { name }, 0);
    await act('POST', `departments/${id}/assign-leaves`, { leaves });
  }
  for (const pick of picks) await act('POST', 'picks', pick);
  for (const { programme, group, weights } of compositeWeights) await act('PUT', `composite-weights/${programme}/${group}`, { weights, origin: 'stated' }, 0);
  // Of the plan: opening is judged by what was planned last, and nothing but this run plans here.
  await act('POST', 'open', {}, planVersion);
}

/** The plan is the first event of its campaign. */
const planVersion = 1;
