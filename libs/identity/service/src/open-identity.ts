import { randomBytes } from 'node:crypto';
import { IDENTITY_LEDGER } from '@quanheng/identity-contracts';
import { evolveIdentity, initialIdentityState, type IdentityState, type RecordedIdentityEvent } from '@quanheng/identity-domain';
import { createServiceDataSource, type DatabaseConnection } from '@quanheng/platform-database';
import { LedgerFold, LedgerTurns } from '@quanheng/platform-deciding';
import { StoredProjection, type Clock, type EventLog, type LogTail, type Random } from '@quanheng/platform-event-log';
import { AccountNames } from './accounts/account-names.ts';
import type { FirstRunSecret } from './first-start/first-run-secret.ts';
import type { IdentityParts } from './identity-parts.ts';
import { applyIdentityEvents } from './read-models/apply-identity-events.ts';
import { identityEntities } from './read-models/identity-entities.ts';
import { AccountTokens } from './tokens/account-tokens.ts';

export type IdentityOptions = {
  /** The log, opened as role `quanheng_identity`; whoever opened it closes it, after identity. */
  readonly log: EventLog;
  readonly tail: LogTail;
  /** The same database and role, for schema `identity`. */
  readonly connection: DatabaseConnection;
  readonly firstRunSecret: FirstRunSecret;
  /** Hears why the projection of accounts stopped. */
  onStopped(stopped: { readonly ledger: string; readonly position: number; readonly reason: Error }): void;
  /** Hears of idle connections that the server ended. */
  onError?(error: Error): void;
  readonly clock?: Pick<Clock, 'now'>;
  /** Makes tokens: a source fit for secrets. */
  readonly random?: Random;
};

/** Opens identity on a prepared database: its ledger is there, its read model follows the log. */
export async function openIdentity(options: IdentityOptions): Promise<IdentityParts> {
  const { log, tail, connection, firstRunSecret, onStopped, onError } = options;
  const { clock = { now: () => Date.now() }, random = { bytes: (count: number) => randomBytes(count) } } = options;
  await log.openLedger(IDENTITY_LEDGER);
  const dataSource = createServiceDataSource({ connection, schema: 'identity', entities: [...identityEntities], ...(onError && { onError }) });
  await dataSource.initialize();
  const accounts = new StoredProjection({ name: 'accounts', schema: 'identity', families: [IDENTITY_LEDGER], log, tail, transactions: dataSource, handle: applyIdentityEvents, onStopped });
  const turns = new LedgerTurns({ ...connection }, IDENTITY_LEDGER);
  const fold = new LedgerFold<IdentityState>({ log, ledger: IDENTITY_LEDGER, initialState: initialIdentityState, evolve: (state, event) => evolveIdentity(state, event as RecordedIdentityEvent) });
  return { log, dataSource, accounts, turns, fold, names: new AccountNames(dataSource), tokens: new AccountTokens({ dataSource, clock, random }), firstRunSecret };
}

/** Finishes what is under way. */
export async function closeIdentity({ turns, accounts, dataSource }: IdentityParts): Promise<void> {
  await turns.close();
  await accounts.close();
  await dataSource.destroy();
}

/** The SQL migrations of the schema `identity`. */
export const identityMigrations = new URL('./migrations/', import.meta.url);
