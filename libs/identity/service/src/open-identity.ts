import { randomBytes } from 'node:crypto';
import { IDENTITY_LEDGER, type PolicyProfileName } from '@quanheng/identity-contracts';
import { evolveIdentity, initialIdentityState, policyProfiles, type IdentityState, type RecordedIdentityEvent } from '@quanheng/identity-domain';
import { sessionCookieFor } from '@quanheng/platform-authentication';
import { createServiceDataSource, type DatabaseConnection } from '@quanheng/platform-database';
import { LedgerFold, LedgerTurns } from '@quanheng/platform-deciding';
import { StoredProjection, type Clock, type EventLog, type LogTail, type Random } from '@quanheng/platform-event-log';
import { AccountNames } from './accounts/account-names.ts';
import type { FirstRunSecret } from './first-run/first-run-secret.ts';
import type { IdentityParts } from './identity-parts.ts';
import { AccountPasswords } from './passwords/account-passwords.ts';
import { readCommonPasswords } from './passwords/common-passwords.ts';
import { PasswordHasher } from './passwords/password-hasher.ts';
import { applyIdentityEvents } from './read-models/apply-identity-events.ts';
import { identityEntities } from './read-models/identity-entities.ts';
import { SecondFactors } from './second-factor/second-factors.ts';
import type { SecretBox } from './secrets/secret-box.ts';
import { AccountSessions } from './sessions/account-sessions.ts';
import { SignInLog } from './sign-in-log/sign-in-log.ts';
import { AttemptLimits } from './sign-in/attempt-limits.ts';
import { SignInCodes } from './sign-in/sign-in-codes.ts';
import { SignInTickets } from './sign-in/sign-in-tickets.ts';
import { tidyUpOf } from './tidy-up.ts';
import { AccountTokens } from './tokens/account-tokens.ts';

export type IdentityOptions = {
  /** The log, opened as role `quanheng_identity`; whoever opened it closes it, after identity. */
  readonly log: EventLog;
  readonly tail: LogTail;
  /** The same database and role, for schema `identity`. */
  readonly connection: DatabaseConnection;
  readonly firstRunSecret: FirstRunSecret;
  /** Seals what has to be read again; see `createSecretBox` and `prepareIdentityKey`. */
  readonly secretBox: SecretBox;
  /** What is demanded of passwords, sessions and second factors. Default: `asvs`. */
  readonly profile?: PolicyProfileName | undefined;
  /** The https address under which people reach the server; undefined on loopback. Decides the session's cookie, as in `AuthenticationModule`. */
  readonly publicUrl?: string | undefined;
  /** Hears why the projection of accounts stopped. */
  onStopped(stopped: { readonly ledger: string; readonly position: number; readonly reason: Error }): void;
  /** Hears of idle connections that the server ended. */
  onError?(error: Error): void;
  readonly clock?: Pick<Clock, 'now'>;
  /** Makes tokens, sessions and codes: a source fit for secrets. */
  readonly random?: Random;
};

/** Opens identity on a prepared database: its ledger is there, its read model follows the log. @throws Error where the key does not fit the database. */
export async function openIdentity(options: IdentityOptions): Promise<IdentityParts> {
  const { log, tail, connection, firstRunSecret, secretBox, publicUrl, onStopped, onError } = options;
  const { clock = { now: () => Date.now() }, random = { bytes: (count: number) => randomBytes(count) } } = options;
  const profile = policyProfiles[options.profile ?? 'asvs'];
  await log.openLedger(IDENTITY_LEDGER);
  const dataSource = createServiceDataSource({ connection, schema: 'identity', entities: [...identityEntities], ...(onError && { onError }) });
  await dataSource.initialize();
  const secondFactors = new SecondFactors({ dataSource, clock, random, secretBox });
  try {
    await secondFactors.demandKeyFits();
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const accounts = new StoredProjection({ name: 'accounts', schema: 'identity', families: [IDENTITY_LEDGER], log, tail, transactions: dataSource, handle: applyIdentityEvents, onStopped });
  const turns = new LedgerTurns({ ...connection }, IDENTITY_LEDGER);
  const fold = new LedgerFold<IdentityState>({ log, ledger: IDENTITY_LEDGER, initialState: initialIdentityState, evolve: (state, event) => evolveIdentity(state, event as RecordedIdentityEvent) });
  const signInLog = new SignInLog({ dataSource, clock });
  const sessions = new AccountSessions({ dataSource, clock, random, profile });
  const attempts = new AttemptLimits({ dataSource, clock, profile, log: signInLog });
  const tickets = new SignInTickets({ dataSource, clock, random });
  const codes = new SignInCodes({ dataSource, clock, random });
  return {
    log,
    dataSource,
    accounts,
    turns,
    fold,
    names: new AccountNames(dataSource),
    tokens: new AccountTokens({ dataSource, clock, random }),
    firstRunSecret,
    profile,
    cookie: sessionCookieFor(publicUrl),
    passwords: new AccountPasswords({ dataSource, clock, profile, hasher: new PasswordHasher(), commonPasswords: readCommonPasswords() }),
    sessions,
    secondFactors,
    attempts,
    tickets,
    codes,
    signInLog,
    tidyUp: tidyUpOf(clock, [sessions, attempts, tickets, codes, signInLog]),
  };
}

/** Finishes what is under way. */
export async function closeIdentity({ turns, accounts, dataSource }: IdentityParts): Promise<void> {
  await turns.close();
  await accounts.close();
  await dataSource.destroy();
}

/** The SQL migrations of the schema `identity`. */
export const identityMigrations = new URL('./migrations/', import.meta.url);
