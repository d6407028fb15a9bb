import type { SessionView } from '@quanheng/identity-contracts';
import type { PolicyProfile } from '@quanheng/identity-domain';
import { hashSession, makeSessionSecret } from '@quanheng/platform-authentication';
import { Refusal } from '@quanheng/platform-domain';
import type { Clock, Random } from '@quanheng/platform-event-log';
import { IsNull, LessThan, type DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { SessionRow } from '../read-models/session.entity.ts';
import { instantOf } from '../request/instant-of.ts';
import type { RequestOrigin } from '../request/request-origin.ts';

/** Living sessions of one account: a person has a few browsers. A further sign-in ends the one that was used longest ago. */
export const LIVING_SESSIONS_MAX = 20;
/** How long an ended session is kept for those who look after what happened; the sign-in log tells the rest. */
const ENDED_DAYS_KEPT = 30;
const dayMs = 86_400_000;

export type SessionParts = { readonly dataSource: DataSource; readonly clock: Pick<Clock, 'now'>; readonly random: Random; readonly profile: PolicyProfile };
export type OpenedSession = { readonly secret: string; readonly view: SessionView };

/** The sessions of accounts. What their cookies hold leaves this class once, and is kept nowhere. */
export class AccountSessions {
  readonly #parts: SessionParts;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Begins a session, always under a new secret, in the caller's transaction. */
  async open(manager: EntityManager, wish: { readonly account: string; readonly origin: RequestOrigin; readonly hasSecondFactor: boolean }): Promise<OpenedSession> {
    const { clock, random, profile } = this.#parts;
    const { account, origin, hasSecondFactor } = wish;
    const now = clock.now();
    const secret = makeSessionSecret(random);
    const row: SessionRow = {
      session: v7({ msecs: now, random: random.bytes(16) }),
      sessionHash: Buffer.from(hashSession(secret)),
      account,
      createdAt: new Date(now),
      lastUsedAt: new Date(now),
      idleSeconds: profile.session.idleSeconds,
      expiresAt: new Date(now + profile.session.absoluteSeconds * 1000),
      address: origin.address,
      userAgent: origin.userAgent ?? null,
      hasSecondFactor,
      endedAt: null,
    };
    // One at a time for an account: else sign-ins that come together all count before any of them adds.
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('sessions/' || $1, 0))`, [account]);
    const living = await this.#living(manager, account);
    for (const { session } of living.slice(LIVING_SESSIONS_MAX - 1)) await manager.update(SessionRow, { session }, { endedAt: new Date(now) });
    await manager.insert(SessionRow, row);
    return { secret, view: viewOf(row, row.session) };
  }

  /** The living sessions, the last used first. @param present the one that asks, where it is a session. */
  async list(account: string, present: string | undefined): Promise<readonly SessionView[]> {
    const rows = await this.#living(this.#parts.dataSource.manager, account);
    return rows.map((row) => viewOf(row, present));
  }

  /** Dead at the next request. Ending a dead one changes nothing. @throws Refusal `not-found` for one that the account does not have. */
  async end(manager: EntityManager, account: string, session: string): Promise<void> {
    const row = await manager.findOneBy(SessionRow, { account, session });
    if (row === null) throw new Refusal('not-found');
    await manager.update(SessionRow, { session, endedAt: IsNull() }, { endedAt: new Date(this.#parts.clock.now()) });
  }

  /** Ends the session that a cookie held before a sign-in, whosever it is; nothing where there is none. */
  async endBySecret(manager: EntityManager, secret: string): Promise<void> {
    await manager.update(SessionRow, { sessionHash: Buffer.from(hashSession(secret)), endedAt: IsNull() }, { endedAt: new Date(this.#parts.clock.now()) });
  }

  /** Ends all living sessions of an account. @param except stays. @returns how many. */
  async endAll(manager: EntityManager, account: string, { except, without }: { readonly except?: string | undefined; readonly without?: 'second-factor' } = {}): Promise<number> {
    const living = await this.#living(manager, account);
    const ended = living.filter(({ session, hasSecondFactor }) => session !== except && !(without === 'second-factor' && hasSecondFactor));
    for (const { session } of ended) await manager.update(SessionRow, { session }, { endedAt: new Date(this.#parts.clock.now()) });
    return ended.length;
  }

  /** Removes what ended long ago. */
  async removeOld(): Promise<void> {
    const { dataSource, clock } = this.#parts;
    const before = LessThan(new Date(clock.now() - ENDED_DAYS_KEPT * dayMs));
    await dataSource.manager.delete(SessionRow, [{ expiresAt: before }, { endedAt: before }]);
  }

  /** The same conditions as those of `identity.authenticate`. */
  #living(manager: EntityManager, account: string): Promise<SessionRow[]> {
    return manager
      .createQueryBuilder(SessionRow, 'session')
      .where('session.account = :account and session.ended_at is null', { account })
      .andWhere('session.expires_at > now() and session.last_used_at > now() - make_interval(secs => session.idle_seconds)')
      .orderBy('session.last_used_at', 'DESC')
      .addOrderBy('session.session', 'DESC')
      .getMany();
  }
}

function viewOf({ session, createdAt, lastUsedAt, expiresAt, address, userAgent }: SessionRow, present: string | undefined): SessionView {
  return {
    session,
    createdAt: instantOf(createdAt),
    lastUsedAt: instantOf(lastUsedAt),
    expiresAt: instantOf(expiresAt),
    address,
    ...(userAgent !== null && { userAgent }),
    isPresent: session === present,
  };
}
