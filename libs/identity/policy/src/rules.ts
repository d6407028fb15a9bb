import type { Role } from '@quanheng/identity-contracts';
import type { CampaignStatus } from './resource.ts';

/** What a role's leave depends on beside the role. */
export type Scope =
  /** Anything. */
  | 'all'
  /** A column assigned to the own department, and never the unit that the account or the department is. */
  | 'own-column-not-own-unit'
  /** Cells of columns assigned to the own department. */
  | 'own-columns'
  /** Cells and facts of the own unit; of a list the own part. */
  | 'own-unit';

export type Rule = {
  /** The roles that may, and what of; `everyone`: any signed-in account. */
  readonly who: Readonly<Partial<Record<Role, Scope>>> | 'everyone';
  /** The states of the campaign in which it may be done; left out: any. */
  readonly states?: readonly CampaignStatus[];
  /** States for some roles alone. */
  readonly statesOf?: Readonly<Partial<Record<Role, readonly CampaignStatus[]>>>;
};

const organiser = { organiser: 'all' } as const;
const administrator = { administrator: 'all' } as const;
const auditor = { auditor: 'all' } as const;
const readers = { organiser: 'all', scorer: 'all', reporter: 'all', administrator: 'all', auditor: 'all' } as const;
const readersOfOwnUnit = { ...readers, reporter: 'own-unit' } as const;
const scoreReaders = { organiser: 'all', scorer: 'own-columns', reporter: 'own-unit', administrator: 'all', auditor: 'all' } as const;
const accountReaders = { administrator: 'all', auditor: 'all' } as const;

const organise = (...states: readonly CampaignStatus[]): Rule => ({ who: organiser, states });
const score: Rule = { who: { scorer: 'own-column-not-own-unit' }, states: ['open'] };
const adjust: Rule = { who: { organiser: 'all', administrator: 'all' }, states: ['open', 'closed'] };

/** The table of docs/decisions.md, "Who may do what": one rule for every act and every read of every service. */
export const rules = {
  'read-unit': { who: readersOfOwnUnit },
  'list-units': { who: readers },
  'resolve-printed-name': { who: readers },
  'register-unit': { who: organiser },
  'rename-unit': { who: organiser },
  'classify-unit': { who: organiser },
  'add-alias': { who: organiser },
  'remove-alias': { who: organiser },
  'list-unit': { who: organiser },
  'unlist-unit': { who: organiser },
  'merge-units': { who: organiser },
  'split-unit': { who: organiser },
  'retire-unit': { who: organiser },
  'reinstate-unit': { who: organiser },
  'explain-printed-name': { who: organiser },

  'read-system': { who: readers },
  'validate-system': { who: organiser },
  'publish-system': { who: organiser },
  'withdraw-system': { who: organiser },

  'read-campaign': { who: readers },
  'read-assignments': { who: readersOfOwnUnit },
  'read-picks': { who: readersOfOwnUnit },
  'read-rulings': { who: readersOfOwnUnit },
  'plan-campaign': organise('draft'),
  'open-campaign': organise('draft'),
  'close-campaign': organise('open'),
  'reopen-campaign': organise('closed'),
  'set-scoring-department': organise('draft', 'open'),
  'remove-scoring-department': organise('draft', 'open'),
  'assign-leaves': organise('draft', 'open'),
  'unassign-leaves': organise('draft', 'open'),
  'pick-units': organise('draft', 'open'),
  'unpick-unit': organise('draft', 'open'),
  'state-pool': organise('open'),
  'set-composite-weights': organise('draft', 'open'),
  'rule-not-applicable': organise('open'),
  'revoke-ruling': organise('open'),

  'record-grade': score,
  'record-fulfilment': score,
  'record-checkpoints': score,
  'record-level': score,
  measure: score,
  'add-incident': score,
  'set-state-count': score,
  'record-nothing-to-deduct': score,
  revoke: score,

  'propose-adjustment': adjust,
  'propose-adjustment-revocation': adjust,
  'approve-adjustment': adjust,
  'approve-adjustment-revocation': adjust,
  'reject-adjustment': adjust,

  'read-cell': { who: scoreReaders },
  'list-cells': { who: readers },
  'read-rankings': { who: readers, statesOf: { scorer: ['closed'], reporter: ['closed'] } },
  'read-campaign-history': { who: { organiser: 'all', administrator: 'all', auditor: 'all' } },
  'list-evidence-campaigns': { who: readers },
  'list-ledgers': { who: auditor },
  'export-ledger': { who: auditor },
  'search-ledger': { who: auditor },

  'read-own-account': { who: 'everyone' },
  'read-own-tokens': { who: 'everyone' },
  'create-own-token': { who: 'everyone' },
  'revoke-own-token': { who: 'everyone' },
  'read-own-sessions': { who: 'everyone' },
  'end-own-session': { who: 'everyone' },
  'sign-out': { who: 'everyone' },
  'change-own-password': { who: 'everyone' },
  'read-own-second-factor': { who: 'everyone' },
  'set-own-second-factor': { who: 'everyone' },
  'remove-own-second-factor': { who: 'everyone' },
  'list-accounts': { who: accountReaders },
  'read-account': { who: accountReaders },
  'create-account': { who: administrator },
  'set-roles': { who: administrator },
  'disable-account': { who: administrator },
  'enable-account': { who: administrator },
  'issue-token': { who: administrator },
  'read-tokens-of-others': { who: accountReaders },
  'revoke-token-of-another': { who: administrator },
  'read-sessions-of-others': { who: accountReaders },
  'end-session-of-another': { who: administrator },
  'issue-sign-in-code': { who: administrator },
  'remove-second-factor-of-another': { who: administrator },
  'read-sign-in-log': { who: accountReaders },
} as const satisfies Record<string, Rule>;

/** Every act and read that there is a rule for, by the name of its command. */
export type Action = keyof typeof rules;
