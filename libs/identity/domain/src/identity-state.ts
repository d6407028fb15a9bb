import type { AccountKind, IdentityEvent, Role, WaysInEvent } from '@quanheng/identity-contracts';
import type { Actor, Recorded } from '@quanheng/platform-contracts';

/** An account as its stream tells it. */
export type Account = {
  readonly account: string;
  readonly kind: AccountKind;
  readonly roles: readonly Role[];
  readonly department?: string | undefined;
  readonly unit?: string | undefined;
  readonly enabled: boolean;
  /** Version of the account's stream. */
  readonly version: number;
  /** The event that changed it last: shown to whoever comes second. */
  readonly last: LastAct;
};

export type LastAct = { readonly event: string; readonly type: string; readonly position: number; readonly version: number; readonly at: string; readonly actor: Actor };

/** The fold of the ledger `identity`. */
export type IdentityState = {
  readonly accounts: ReadonlyMap<string, Account>;
  /** Whether an account was ever made an administrator: the first-run secret buys but one. */
  readonly hasHadAdministrator: boolean;
  /** Version of the stream `ways-in/<account>`; absent: nothing is in it. */
  readonly waysIn: ReadonlyMap<string, number>;
};

export const initialIdentityState: IdentityState = { accounts: new Map(), hasHadAdministrator: false, waysIn: new Map() };

/** An event of the ledger, as the log gives it. */
export type RecordedIdentityEvent = Recorded<IdentityEvent>;

export function evolveIdentity(state: IdentityState, event: RecordedIdentityEvent): IdentityState {
  if (isOfWaysIn(event)) return { ...state, waysIn: new Map(state.waysIn).set(event.stream.slice('ways-in/'.length), event.version) };
  const account = event.stream.slice('account/'.length);
  const changed = evolveAccount(state.accounts.get(account), account, event);
  if (changed === undefined) return state;
  return {
    ...state,
    accounts: new Map(state.accounts).set(account, changed),
    hasHadAdministrator: state.hasHadAdministrator || changed.roles.includes('administrator'),
  };
}

const isOfWaysIn = (event: RecordedIdentityEvent): event is Recorded<WaysInEvent> => event.stream.startsWith('ways-in/');

function evolveAccount(present: Account | undefined, account: string, event: Recorded<Exclude<IdentityEvent, WaysInEvent>>): Account | undefined {
  const { id, type, position, version, at, actor } = event;
  const last: LastAct = { event: id, type, position, version, at, actor };
  if (event.type === 'account-created') return { account, kind: event.data.kind, roles: [], enabled: true, version, last };
  if (present === undefined) return undefined;
  switch (event.type) {
    case 'account-roles-set': {
      const { kind, enabled } = present;
      return { account, kind, enabled, ...event.data, version, last };
    }
    case 'account-roles-explained':
      return { ...present, version, last };
    case 'account-disabled':
      return { ...present, enabled: false, version, last };
    case 'account-enabled':
      return { ...present, enabled: true, version, last };
    default:
      event satisfies never;
      return present;
  }
}

/** Enabled administrators beside the given account. */
export function hasOtherAdministrator(state: IdentityState, account: string): boolean {
  for (const other of state.accounts.values()) {
    if (other.account !== account && other.enabled && other.roles.includes('administrator')) return true;
  }
  return false;
}
