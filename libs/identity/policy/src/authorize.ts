import type { Principal, Role } from '@quanheng/identity-contracts';
import type { ProblemCode } from '@quanheng/platform-contracts';
import type { Resource } from './resource.ts';
import { rules, type Action, type Rule, type Scope } from './rules.ts';

/** Of several roles that each refuse, the reason that comes closest to leave is answered. */
const closeness: readonly ProblemCode[] = ['role-not-allowed', 'not-found', 'column-not-assigned', 'own-unit', 'campaign-state'];

/**
 * Whether an account may do something (docs/decisions.md, "Who may do what").
 * @param principal undefined where nobody is signed in.
 * @param resource what the rule needs to know; a `campaignState` left out is not judged, a column or unit left out is not the own one.
 * @returns undefined if it may; else the code to refuse with: `not-signed-in`, `role-not-allowed`, `campaign-state`,
 *   `column-not-assigned`, `own-unit`, or `not-found` for what it may not see.
 */
export function authorize(principal: Principal | undefined, action: Action, resource: Resource = {}): ProblemCode | undefined {
  if (principal === undefined) return 'not-signed-in';
  const rule: Rule = rules[action];
  if (rule.who === 'everyone') return undefined;
  const who = rule.who;
  const refusals = principal.roles.map((role) => refusalOf({ principal, role, rule, scope: who[role] }, resource));
  if (refusals.includes(undefined)) return undefined;
  return closeness.findLast((code) => refusals.includes(code)) ?? 'role-not-allowed';
}

type Claim = { readonly principal: Principal; readonly role: Role; readonly rule: Rule; readonly scope: Scope | undefined };

function refusalOf({ principal, role, rule, scope }: Claim, { campaignState, columnDepartments = [], unit }: Resource): ProblemCode | undefined {
  if (scope === undefined) return 'role-not-allowed';
  const states = rule.statesOf?.[role] ?? rule.states;
  if (states !== undefined && campaignState !== undefined && !states.includes(campaignState)) return 'campaign-state';
  switch (scope) {
    case 'all':
      return undefined;
    case 'own-column-not-own-unit':
      if (!isOwnColumn(principal, columnDepartments)) return 'column-not-assigned';
      return unit !== undefined && (unit === principal.department || unit === principal.unit) ? 'own-unit' : undefined;
    case 'own-columns':
      return isOwnColumn(principal, columnDepartments) ? undefined : 'not-found';
    case 'own-unit':
      return principal.unit !== undefined && unit === principal.unit ? undefined : 'not-found';
    default:
      return scope satisfies never;
  }
}

/** Whether one of a column's departments is the account's own. */
export function isOwnColumn({ department }: Principal, columnDepartments: Iterable<string>): boolean {
  return department !== undefined && [...columnDepartments].includes(department);
}
