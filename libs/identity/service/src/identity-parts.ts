import type { IdentityState, PolicyProfile } from '@quanheng/identity-domain';
import type { SessionCookie } from '@quanheng/platform-authentication';
import type { LedgerFold, LedgerTurns } from '@quanheng/platform-deciding';
import type { EventLog, StoredProjection } from '@quanheng/platform-event-log';
import type { DataSource, EntityManager } from 'typeorm';
import type { AccountNames } from './accounts/account-names.ts';
import type { FirstRunSecret } from './first-run/first-run-secret.ts';
import type { AccountPasswords } from './passwords/account-passwords.ts';
import type { SecondFactors } from './second-factor/second-factors.ts';
import type { AccountSessions } from './sessions/account-sessions.ts';
import type { SignInLog } from './sign-in-log/sign-in-log.ts';
import type { AttemptLimits } from './sign-in/attempt-limits.ts';
import type { SignInCodes } from './sign-in/sign-in-codes.ts';
import type { SignInTickets } from './sign-in/sign-in-tickets.ts';
import type { AccountTokens } from './tokens/account-tokens.ts';

/** What the acts and queries of identity work with; made by `openIdentity`, one for each process. */
export type IdentityParts = {
  readonly log: EventLog;
  readonly dataSource: DataSource;
  /** Table `account`. */
  readonly accounts: StoredProjection<EntityManager>;
  readonly turns: LedgerTurns;
  readonly fold: LedgerFold<IdentityState>;
  readonly names: AccountNames;
  readonly tokens: AccountTokens;
  readonly firstRunSecret: FirstRunSecret;
  /** What this installation demands. */
  readonly profile: PolicyProfile;
  readonly cookie: SessionCookie;
  readonly passwords: AccountPasswords;
  readonly sessions: AccountSessions;
  readonly secondFactors: SecondFactors;
  readonly attempts: AttemptLimits;
  readonly tickets: SignInTickets;
  readonly codes: SignInCodes;
  readonly signInLog: SignInLog;
  /** Removes what has had its time, at most once an hour; awaited by whoever adds to it. */
  tidyUp(): Promise<void>;
};

/** The token under which they are injected. */
export const IDENTITY = Symbol('IdentityParts');
