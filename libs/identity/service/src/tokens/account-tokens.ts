import type { NewTokenView, TokenView } from '@quanheng/identity-contracts';
import { hashToken, makeToken } from '@quanheng/platform-authentication';
import { Refusal } from '@quanheng/platform-domain';
import type { Clock, Random } from '@quanheng/platform-event-log';
import { IsNull, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { TokenRow } from '../read-models/token.entity.ts';
import { instantOf } from '../request/instant-of.ts';

/** Living tokens of one account: a person has a few devices, a machine a few places. */
export const LIVING_TOKENS_MAX = 50;
/** Tokens that a list shows, the newest first: dead ones pile up. */
export const TOKENS_LISTED_MAX = 200;

const dayMs = 86_400_000;

export type TokenWish = { readonly account: string; readonly label: string; readonly days: number; readonly issuedBy?: string };

/** A token and its text, before anybody knows of them. */
export type MadeToken = { readonly row: TokenRow; readonly secret: string };

/** The tokens of accounts. Their texts leave this class once, and are kept nowhere. */
export class AccountTokens {
  readonly #dataSource: DataSource;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #random: Random;

  constructor({ dataSource, clock, random }: { readonly dataSource: DataSource; readonly clock: Pick<Clock, 'now'>; readonly random: Random }) {
    this.#dataSource = dataSource;
    this.#clock = clock;
    this.#random = random;
  }

  /** A token that is not there yet: nobody comes in by it before `add`. */
  make({ account, label, days, issuedBy }: TokenWish): MadeToken {
    const now = this.#clock.now();
    const secret = makeToken(this.#random);
    const row: TokenRow = {
      token: v7({ msecs: now, random: this.#random.bytes(16) }),
      tokenHash: Buffer.from(hashToken(secret)),
      account,
      label,
      issuedBy: issuedBy ?? null,
      createdAt: new Date(now),
      expiresAt: new Date(now + days * dayMs),
      lastUsedAt: null,
      revokedAt: null,
    };
    return { row, secret };
  }

  /** @throws Refusal `too-many-requests` where the account has `LIVING_TOKENS_MAX`. */
  async demandRoom(account: string, manager: EntityManager = this.#dataSource.manager): Promise<void> {
    const living = await manager.countBy(TokenRow, { account, revokedAt: IsNull(), expiresAt: MoreThan(new Date(this.#clock.now())) });
    if (living >= LIVING_TOKENS_MAX) throw new Refusal('too-many-requests', { parameters: { livingMax: LIVING_TOKENS_MAX } });
  }

  /** @param whenAdded done in the same transaction. @returns the token with its text, this once. @throws Refusal `too-many-requests` above `LIVING_TOKENS_MAX`. */
  async add({ row, secret }: MadeToken, whenAdded: (manager: EntityManager, token: string) => Promise<void> = () => Promise.resolve()): Promise<NewTokenView> {
    await this.#dataSource.transaction(async (manager) => {
      // One at a time for an account: else requests that come together all count before any of them adds.
      await lockTokensOf(manager, row.account);
      await this.demandRoom(row.account, manager);
      await manager.insert(TokenRow, row);
      await whenAdded(manager, row.token);
    });
    return { ...viewOf(row), secret };
  }

  /** `make` and `add` in one. */
  create(wish: TokenWish): Promise<NewTokenView> {
    return this.add(this.make(wish));
  }

  /** @throws Refusal `not-found` for a token that the account does not have. @returns whether it is not revoked yet. */
  async demandToken(account: string, token: string): Promise<boolean> {
    const row = await this.#dataSource.manager.findOneBy(TokenRow, { account, token });
    if (row === null) throw new Refusal('not-found');
    return row.revokedAt === null;
  }

  async list(account: string): Promise<readonly TokenView[]> {
    const rows = await this.#dataSource.manager.find(TokenRow, { where: { account }, order: { createdAt: 'desc', token: 'desc' }, take: TOKENS_LISTED_MAX });
    return rows.map(viewOf);
  }

  /** Dead at the next request. Revoking a dead one changes nothing. @throws Refusal `not-found` for a token that the account does not have. */
  async revoke(account: string, token: string, { manager = this.#dataSource.manager }: { readonly manager?: EntityManager } = {}): Promise<void> {
    const row = await manager.findOneBy(TokenRow, { account, token });
    if (row === null) throw new Refusal('not-found');
    await manager.update(TokenRow, { token, revokedAt: IsNull() }, { revokedAt: new Date(this.#clock.now()) });
  }

  /** Revokes all living tokens of an account, those that are just being made too. @param manager of the caller's transaction. */
  async revokeAll(account: string, { manager = this.#dataSource.manager }: { readonly manager?: EntityManager } = {}): Promise<void> {
    await lockTokensOf(manager, account);
    await manager.update(TokenRow, { account, revokedAt: IsNull() }, { revokedAt: new Date(this.#clock.now()) });
  }

  /** Whether any token of the account was ever used. */
  async wasUsed(account: string): Promise<boolean> {
    const used = await this.#dataSource.manager.createQueryBuilder(TokenRow, 'token').where('token.account = :account and token.last_used_at is not null', { account }).getCount();
    return used > 0;
  }

  /** Whether the text is a living token of the account, for `daysLeftMin` days at least. */
  async isLiving(account: string, secret: string, daysLeftMin: number): Promise<boolean> {
    const row = await this.#dataSource.manager.findOneBy(TokenRow, { account, tokenHash: Buffer.from(hashToken(secret)), revokedAt: IsNull() });
    return row !== null && row.expiresAt.getTime() >= this.#clock.now() + daysLeftMin * dayMs;
  }
}

/** One change at a time to the tokens of an account, until the caller's transaction ends. */
const lockTokensOf = async (manager: EntityManager, account: string): Promise<void> => void (await manager.query(`select pg_advisory_xact_lock(hashtextextended('tokens/' || $1, 0))`, [account]));

function viewOf({ token, label, createdAt, expiresAt, lastUsedAt, revokedAt }: TokenRow): TokenView {
  return {
    token,
    label,
    createdAt: instantOf(createdAt),
    expiresAt: instantOf(expiresAt),
    ...(lastUsedAt !== null && { lastUsedAt: instantOf(lastUsedAt) }),
    ...(revokedAt !== null && { revokedAt: instantOf(revokedAt) }),
  };
}
