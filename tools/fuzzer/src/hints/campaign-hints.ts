import { mainCampaign } from '../world/campaigns.ts';
import { keyed, versioned } from '../world/people.ts';
import { hint, type Hint, type Hints } from './hint.ts';

const path = { campaign: mainCampaign };
const reason = '补录一项';

/** Made departments of the main campaign are told apart by a number. */
let count = 0;
const fresh = (name: string): string => `${name}-${(count += 1)}`;

const read = (parts: { readonly path?: object; readonly query?: readonly (readonly [string, string])[] } = {}): Hint => hint(({ roles }) => ({ by: roles.organiser, path: { ...path, ...parts.path }, query: parts.query ?? [] }));
const page = [['limit', '2']] as const;

export const campaignHints: Hints = {
  makeCampaign: hint(({ campaigns, roles }) => ({ by: roles.organiser, headers: keyed(), json: { campaign: campaigns.freshId(), plan: campaigns.plan() } })),
  planCampaign: hint(async ({ campaigns, roles }) => {
    const { campaign, version } = await campaigns.draft();
    return { by: roles.organiser, path: { campaign }, headers: versioned(version), json: { ...campaigns.plan(), name: '改名' } };
  }),
  openCampaign: hint(async ({ campaigns, roles }) => {
    const { campaign, version } = await campaigns.draft();
    return { by: roles.organiser, path: { campaign }, headers: versioned(version), json: {} };
  }),
  closeCampaign: hint(async ({ campaigns, roles }) => {
    const { campaign, version } = await campaigns.open();
    return { by: roles.organiser, path: { campaign }, headers: versioned(version), json: { reason } };
  }),
  reopenCampaign: hint(async ({ campaigns, roles }) => {
    const { campaign, version } = await campaigns.closed();
    return { by: roles.organiser, path: { campaign }, headers: versioned(version), json: { reason } };
  }),
  setScoringDepartment: hint(({ roles }) => ({ by: roles.organiser, path: { ...path, department: fresh('bu-men') }, headers: versioned(0), json: { name: '部门' } })),
  removeScoringDepartment: hint(async ({ exchange, roles }) => {
    const department = fresh('bu-men');
    const { version } = await exchange.act('setScoringDepartment', { by: roles.organiser, path: { ...path, department }, headers: versioned(0), json: { name: '部门' } });
    return { by: roles.organiser, path: { ...path, department }, headers: versioned(version) };
  }),
  assignLeaves: hint(async ({ exchange, roles }) => {
    const department = fresh('bu-men');
    await exchange.act('setScoringDepartment', { by: roles.organiser, path: { ...path, department }, headers: versioned(0), json: { name: '部门' } });
    return { by: roles.organiser, path: { ...path, department }, headers: keyed(), json: { leaves: ['openness/1', 'openness/2'] } };
  }),
  unassignLeaves: hint(async ({ exchange, roles }) => {
    const parts = { by: roles.organiser, path: { ...path, department: fresh('bu-men') } };
    await exchange.act('setScoringDepartment', { ...parts, headers: versioned(0), json: { name: '部门' } });
    const json = { leaves: ['openness/1', 'openness/2'] };
    await exchange.act('assignLeaves', { ...parts, headers: keyed(), json });
    return { ...parts, headers: keyed(), json };
  }),
  pickUnits: hint(async ({ roles, units }) => ({ by: roles.organiser, path, headers: keyed(), json: { leaf: 'openness/24', role: 'assessed', units: [await units.takeListed()] } })),
  unpickUnit: hint(async ({ exchange, roles, units }) => {
    const unit = await units.takeListed();
    await exchange.act('pickUnits', { by: roles.organiser, path, headers: keyed(), json: { leaf: 'openness/45', role: 'assessed', units: [unit] } });
    return { by: roles.organiser, path, headers: keyed(), json: { leaf: 'openness/45', role: 'assessed', unit } };
  }),
  setCompositeWeights: hint(async ({ exchange, roles }) => {
    const parts = { by: roles.organiser, path: { ...path, programme: 'service', group: 'townships' } };
    const { version } = await exchange.act('readCompositeWeights', parts);
    const weights = [{ system: 'reform', weight: `1/${(count += 3)}` }, { system: 'service-offline-townships', weight: '0.5' }];
    return { ...parts, headers: versioned(version), json: { weights, origin: 'stated' } };
  }),
  ruleNotApplicable: hint(({ campaigns, roles }) => {
    const { unit, leaf } = campaigns.takeCell('record-grade');
    return { by: roles.organiser, path, headers: keyed(), json: { leaf, units: [unit], reason: '无此职能' } };
  }),
  revokeRuling: hint(async ({ campaigns, exchange, roles }) => {
    const { unit, leaf } = campaigns.takeCell('record-grade');
    const { event } = await exchange.act('ruleNotApplicable', { by: roles.organiser, path, headers: keyed(), json: { leaf, units: [unit], reason: '无此职能' } });
    return { by: roles.organiser, path: { ...path, ruling: event }, headers: keyed(), json: { reason: '职能确认存在' } };
  }),
  listCampaigns: hint(({ roles }) => ({ by: roles.reporter, query: page })),
  readPlan: read(),
  readCampaign: read(),
  readDepartment: read({ path: { department: 'zwgk-ban' } }),
  readCompositeWeights: read({ path: { programme: 'service', group: 'townships' } }),
  listDepartments: read({ query: page }),
  listAssignments: read({ query: page }),
  listPicks: read({ query: page }),
  listPools: read({ query: page }),
  listCompositeWeights: read({ query: page }),
  listRulings: read({ query: page }),
  listCells: read({ query: [['unit', 'fagai-wei'], ['leaf', 'openness/1'], ...page] }),
  readCell: read({ path: { unit: 'fagai-wei', system: 'openness', code: '1' } }),
  readScoreboard: read({ query: [['at', '10']] }),
  readExplanation: read({ query: [['unit', 'fagai-wei'], ['leaf', 'openness/1'], ['at', '10'], ...page] }),
  readHistory: read({ query: [['unit', 'fagai-wei'], ['leaf', 'openness/1'], ...page] }),
  readApplicability: read({ query: [['system', 'reform']] }),
  followChanges: read({ query: [['after', '3']] }),
};
