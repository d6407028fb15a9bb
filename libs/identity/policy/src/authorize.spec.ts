import { describe, expect, it } from '@jest/globals';
import type { Principal, Role } from '@quanheng/identity-contracts';
import type { ProblemCode } from '@quanheng/platform-contracts';
import { authorize } from './authorize.ts';
import type { CampaignStatus, Resource } from './resource.ts';
import { rules, type Action } from './rules.ts';

/**
 * The table of docs/decisions.md, "Who may do what", written out: for every act and read the answer to each role in each
 * state of the campaign. Columns: no role, organiser, scorer, reporter, administrator, auditor; in each the states draft,
 * open, closed. + yes, R role-not-allowed, S campaign-state, N not-found, C column-not-assigned, U own-unit.
 */
const table = `
  # units and systems                     none org  scor rep  adm  aud
  read-unit own-unit                      RRR  +++  +++  +++  +++  +++
  read-unit other-unit                    RRR  +++  +++  NNN  +++  +++
  list-units -                            RRR  +++  +++  +++  +++  +++
  resolve-printed-name -                  RRR  +++  +++  +++  +++  +++
  register-unit -                         RRR  +++  RRR  RRR  RRR  RRR
  rename-unit -                           RRR  +++  RRR  RRR  RRR  RRR
  classify-unit -                         RRR  +++  RRR  RRR  RRR  RRR
  add-alias -                             RRR  +++  RRR  RRR  RRR  RRR
  remove-alias -                          RRR  +++  RRR  RRR  RRR  RRR
  list-unit -                             RRR  +++  RRR  RRR  RRR  RRR
  unlist-unit -                           RRR  +++  RRR  RRR  RRR  RRR
  merge-units -                           RRR  +++  RRR  RRR  RRR  RRR
  split-unit -                            RRR  +++  RRR  RRR  RRR  RRR
  retire-unit -                           RRR  +++  RRR  RRR  RRR  RRR
  reinstate-unit -                        RRR  +++  RRR  RRR  RRR  RRR
  explain-printed-name -                  RRR  +++  RRR  RRR  RRR  RRR
  read-system -                           RRR  +++  +++  +++  +++  +++
  validate-system -                       RRR  +++  RRR  RRR  RRR  RRR
  publish-system -                        RRR  +++  RRR  RRR  RRR  RRR
  withdraw-system -                       RRR  +++  RRR  RRR  RRR  RRR
  # campaigns
  read-campaign -                         RRR  +++  +++  +++  +++  +++
  read-assignments own-unit               RRR  +++  +++  +++  +++  +++
  read-assignments other-unit             RRR  +++  +++  NNN  +++  +++
  read-picks own-unit                     RRR  +++  +++  +++  +++  +++
  read-picks other-unit                   RRR  +++  +++  NNN  +++  +++
  read-rulings own-unit                   RRR  +++  +++  +++  +++  +++
  read-rulings other-unit                 RRR  +++  +++  NNN  +++  +++
  plan-campaign -                         RRR  +SS  RRR  RRR  RRR  RRR
  open-campaign -                         RRR  +SS  RRR  RRR  RRR  RRR
  close-campaign -                        RRR  S+S  RRR  RRR  RRR  RRR
  reopen-campaign -                       RRR  SS+  RRR  RRR  RRR  RRR
  set-scoring-department -                RRR  ++S  RRR  RRR  RRR  RRR
  remove-scoring-department -             RRR  ++S  RRR  RRR  RRR  RRR
  assign-leaves -                         RRR  ++S  RRR  RRR  RRR  RRR
  unassign-leaves -                       RRR  ++S  RRR  RRR  RRR  RRR
  pick-units -                            RRR  ++S  RRR  RRR  RRR  RRR
  unpick-unit -                           RRR  ++S  RRR  RRR  RRR  RRR
  state-pool -                            RRR  S+S  RRR  RRR  RRR  RRR
  set-composite-weights -                 RRR  ++S  RRR  RRR  RRR  RRR
  rule-not-applicable -                   RRR  S+S  RRR  RRR  RRR  RRR
  revoke-ruling -                         RRR  S+S  RRR  RRR  RRR  RRR
  # scoring
  record-grade assigned                   RRR  RRR  S+S  RRR  RRR  RRR
  record-grade unassigned                 RRR  RRR  SCS  RRR  RRR  RRR
  record-grade scorers-unit               RRR  RRR  SUS  RRR  RRR  RRR
  record-grade department-as-unit         RRR  RRR  SUS  RRR  RRR  RRR
  record-fulfilment assigned              RRR  RRR  S+S  RRR  RRR  RRR
  record-fulfilment unassigned            RRR  RRR  SCS  RRR  RRR  RRR
  record-fulfilment scorers-unit          RRR  RRR  SUS  RRR  RRR  RRR
  record-checkpoints assigned             RRR  RRR  S+S  RRR  RRR  RRR
  record-checkpoints unassigned           RRR  RRR  SCS  RRR  RRR  RRR
  record-checkpoints scorers-unit         RRR  RRR  SUS  RRR  RRR  RRR
  record-level assigned                   RRR  RRR  S+S  RRR  RRR  RRR
  record-level unassigned                 RRR  RRR  SCS  RRR  RRR  RRR
  record-level scorers-unit               RRR  RRR  SUS  RRR  RRR  RRR
  measure assigned                        RRR  RRR  S+S  RRR  RRR  RRR
  measure unassigned                      RRR  RRR  SCS  RRR  RRR  RRR
  measure scorers-unit                    RRR  RRR  SUS  RRR  RRR  RRR
  add-incident assigned                   RRR  RRR  S+S  RRR  RRR  RRR
  add-incident unassigned                 RRR  RRR  SCS  RRR  RRR  RRR
  add-incident scorers-unit               RRR  RRR  SUS  RRR  RRR  RRR
  set-state-count assigned                RRR  RRR  S+S  RRR  RRR  RRR
  set-state-count unassigned              RRR  RRR  SCS  RRR  RRR  RRR
  set-state-count scorers-unit            RRR  RRR  SUS  RRR  RRR  RRR
  record-nothing-to-deduct assigned       RRR  RRR  S+S  RRR  RRR  RRR
  record-nothing-to-deduct unassigned     RRR  RRR  SCS  RRR  RRR  RRR
  record-nothing-to-deduct scorers-unit   RRR  RRR  SUS  RRR  RRR  RRR
  revoke assigned                         RRR  RRR  S+S  RRR  RRR  RRR
  revoke unassigned                       RRR  RRR  SCS  RRR  RRR  RRR
  revoke scorers-unit                     RRR  RRR  SUS  RRR  RRR  RRR
  revoke department-as-unit               RRR  RRR  SUS  RRR  RRR  RRR
  # adjustments
  propose-adjustment assigned             RRR  S++  RRR  RRR  S++  RRR
  propose-adjustment-revocation assigned  RRR  S++  RRR  RRR  S++  RRR
  approve-adjustment assigned             RRR  S++  RRR  RRR  S++  RRR
  approve-adjustment-revocation assigned  RRR  S++  RRR  RRR  S++  RRR
  reject-adjustment assigned              RRR  S++  RRR  RRR  S++  RRR
  # scores and their history
  read-cell assigned                      RRR  +++  +++  +++  +++  +++
  read-cell unassigned                    RRR  +++  NNN  +++  +++  +++
  read-cell scorers-unit                  RRR  +++  +++  NNN  +++  +++
  read-cell of-nobody-here                RRR  +++  NNN  NNN  +++  +++
  list-cells -                            RRR  +++  +++  +++  +++  +++
  read-rankings -                         RRR  +++  SS+  SS+  +++  +++
  read-campaign-history -                 RRR  +++  RRR  RRR  +++  +++
  list-evidence-campaigns -               RRR  +++  +++  +++  +++  +++
  list-ledgers -                          RRR  RRR  RRR  RRR  RRR  +++
  export-ledger -                         RRR  RRR  RRR  RRR  RRR  +++
  search-ledger -                         RRR  RRR  RRR  RRR  RRR  +++
  # accounts
  read-own-account -                      +++  +++  +++  +++  +++  +++
  read-own-tokens -                       +++  +++  +++  +++  +++  +++
  create-own-token -                      +++  +++  +++  +++  +++  +++
  revoke-own-token -                      +++  +++  +++  +++  +++  +++
  read-own-sessions -                     +++  +++  +++  +++  +++  +++
  end-own-session -                       +++  +++  +++  +++  +++  +++
  sign-out -                              +++  +++  +++  +++  +++  +++
  change-own-password -                   +++  +++  +++  +++  +++  +++
  read-own-second-factor -                +++  +++  +++  +++  +++  +++
  set-own-second-factor -                 +++  +++  +++  +++  +++  +++
  remove-own-second-factor -              +++  +++  +++  +++  +++  +++
  list-accounts -                         RRR  RRR  RRR  RRR  +++  +++
  read-account -                          RRR  RRR  RRR  RRR  +++  +++
  create-account -                        RRR  RRR  RRR  RRR  +++  RRR
  set-roles -                             RRR  RRR  RRR  RRR  +++  RRR
  disable-account -                       RRR  RRR  RRR  RRR  +++  RRR
  enable-account -                        RRR  RRR  RRR  RRR  +++  RRR
  issue-token -                           RRR  RRR  RRR  RRR  +++  RRR
  read-tokens-of-others -                 RRR  RRR  RRR  RRR  +++  +++
  revoke-token-of-another -               RRR  RRR  RRR  RRR  +++  RRR
  read-sessions-of-others -               RRR  RRR  RRR  RRR  +++  +++
  end-session-of-another -                RRR  RRR  RRR  RRR  +++  RRR
  issue-sign-in-code -                    RRR  RRR  RRR  RRR  +++  RRR
  remove-second-factor-of-another -       RRR  RRR  RRR  RRR  +++  RRR
  read-sign-in-log -                      RRR  RRR  RRR  RRR  +++  +++
`;
const actCount = 84;
const lineCount = 111;
const rowCount = 1998; // 111 lines of 6 roles in 3 states

/** The scorer scores for zwgk-ban and belongs to xingzheng-shenpi-ju; the reporter reports for shuiwu-ju. */
const resources: Readonly<Record<string, Resource>> = {
  '-': {},
  'own-unit': { unit: 'shuiwu-ju' },
  'other-unit': { unit: 'fagai-wei' },
  assigned: { columnDepartments: ['zwgk-ban', 'daishu-ju'], unit: 'shuiwu-ju' },
  unassigned: { columnDepartments: ['daishu-ju'], unit: 'shuiwu-ju' },
  'scorers-unit': { columnDepartments: ['zwgk-ban'], unit: 'xingzheng-shenpi-ju' },
  'department-as-unit': { columnDepartments: ['zwgk-ban'], unit: 'zwgk-ban' },
  'of-nobody-here': { columnDepartments: ['daishu-ju'], unit: 'fagai-wei' },
};

const account = '01970000-0000-7000-8000-000000000001';
const roleNames = ['none', 'organiser', 'scorer', 'reporter', 'administrator', 'auditor'] as const;
const states: readonly CampaignStatus[] = ['draft', 'open', 'closed'];
const answers: Readonly<Record<string, ProblemCode | undefined>> = {
  '+': undefined,
  R: 'role-not-allowed',
  S: 'campaign-state',
  N: 'not-found',
  C: 'column-not-assigned',
  U: 'own-unit',
};

function principalFor(role: (typeof roleNames)[number]): Principal {
  if (role === 'none') return { account, roles: [] };
  if (role === 'scorer') return { account, roles: ['scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' };
  if (role === 'reporter') return { account, roles: ['reporter'], unit: 'shuiwu-ju' };
  return { account, roles: [role] };
}

const lines = table
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(/\s+/) as [Action, string, ...string[]]);

const rows = lines.flatMap(([action, about, ...cells]) =>
  roleNames.flatMap((role, column) => states.map((state, index) => ({ action, about, role, state, answer: cells[column]![index]! }))),
);

describe('who may do what', () => {
  it('has a line for every act and read, in every role and state', () => {
    expect([...new Set(lines.map(([action]) => action))].sort()).toEqual(Object.keys(rules).sort());
    expect([Object.keys(rules).length, lines.length, rows.length]).toEqual([actCount, lineCount, rowCount]);
  });

  it.each(lines)('%s of %s', (action, about) => {
    const ownRows = rows.filter((row) => row.action === action && row.about === about);
    expect(ownRows).toHaveLength(18);
    for (const { role, state, answer } of ownRows) {
      expect(answers).toHaveProperty([answer]);
      const resource = { ...resources[about]!, campaignState: state };
      expect([role, state, authorize(principalFor(role), action, resource)]).toEqual([role, state, answers[answer]]);
    }
  });
});

it('asks those who are not signed in to do so', () => {
  for (const action of Object.keys(rules) as Action[]) expect(authorize(undefined, action)).toBe('not-signed-in');
});

describe('several roles of one account', () => {
  const principal = (...roles: Role[]): Principal => ({ account, roles, department: 'zwgk-ban', unit: 'shuiwu-ju' });

  it('give what each of them gives', () => {
    expect(authorize(principal('organiser', 'scorer'), 'record-grade', { columnDepartments: ['zwgk-ban'], unit: 'fagai-wei', campaignState: 'open' })).toBeUndefined();
    expect(authorize(principal('scorer', 'reporter'), 'read-cell', { columnDepartments: [], unit: 'shuiwu-ju' })).toBeUndefined();
  });

  it('never let anybody score the own unit', () => {
    expect(authorize(principal('organiser', 'scorer', 'administrator'), 'record-grade', { columnDepartments: ['zwgk-ban'], unit: 'shuiwu-ju', campaignState: 'open' })).toBe('own-unit');
  });

  it('refuse with the reason that comes closest to leave', () => {
    expect(authorize(principal('organiser', 'scorer'), 'record-grade', { columnDepartments: [], unit: 'fagai-wei' })).toBe('column-not-assigned');
    expect(authorize(principal('scorer', 'administrator'), 'propose-adjustment', { campaignState: 'draft' })).toBe('campaign-state');
  });
});

it('does not judge a state that it is not told', () => {
  expect(authorize({ account, roles: ['organiser'] }, 'close-campaign')).toBeUndefined();
  expect(authorize({ account, roles: ['scorer'], department: 'zwgk-ban' }, 'record-grade', { columnDepartments: ['zwgk-ban'], unit: 'fagai-wei' })).toBeUndefined();
});

it('knows no own unit or column of an account that has none', () => {
  expect(authorize({ account, roles: ['reporter'] }, 'read-unit', {})).toBe('not-found');
  expect(authorize({ account, roles: ['scorer'] }, 'record-grade', { columnDepartments: ['zwgk-ban'], unit: 'fagai-wei' })).toBe('column-not-assigned');
});
