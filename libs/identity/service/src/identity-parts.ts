import type { IdentityState } from '@quanheng/identity-domain';
import type { LedgerFold, LedgerTurns } from '@quanheng/platform-deciding';
import type { EventLog, StoredProjection } from '@quanheng/platform-event-log';
import type { DataSource, EntityManager } from 'typeorm';
import type { AccountNames } from './accounts/account-names.ts';
import type { FirstRunSecret } from './first-start/first-run-secret.ts';
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
};

/** The token under which they are injected. */
export const IDENTITY = Symbol('IdentityParts');
