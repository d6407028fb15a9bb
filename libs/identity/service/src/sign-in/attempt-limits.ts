import { createHash } from 'node:crypto';
import type { SignInFault } from '@quanheng/identity-contracts';
import type { AttemptLimit, PolicyProfile } from '@quanheng/identity-domain';
import { Refusal } from '@quanheng/platform-domain';
import type { Clock } from '@quanheng/platform-event-log';
import { LessThan, type DataSource } from 'typeorm';
import { AttemptCountRow } from '../read-models/sign-in.entity.ts';
import { networkOf, type RequestOrigin } from '../request/request-origin.ts';
import type { SignInLog } from '../sign-in-log/sign-in-log.ts';

/** What is guessed at: a password by the login that was typed, whether or not it is anybody's; a second factor by its account. */
export type AttemptTarget = { readonly login: string; /** Whose the login is, for the log alone: it counts the same where it is nobody's. */ readonly account?: string | undefined } | { readonly secondFactorOf: string };
export type Attempt = { readonly target: AttemptTarget; readonly origin: RequestOrigin };

type Counted = { readonly failures: number; readonly window_ends_at: Date };
type Key = { readonly key: Buffer; readonly limit: AttemptLimit; readonly fault: SignInFault };

/**
 * Counts attempts, by what they are made at and by the address that they come from. An attempt is counted before it is looked
 * at, so that many at once are no way round, and taken back when it succeeds. One statement on a table of our own: the count is
 * shared by all processes, follows the clock that it is given, and stands in the database that a sign-in needs anyhow.
 */
export class AttemptLimits {
  readonly #dataSource: DataSource;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #limits: PolicyProfile['attempts'];
  readonly #log: SignInLog;

  constructor({ dataSource, clock, profile, log }: { readonly dataSource: DataSource; readonly clock: Pick<Clock, 'now'>; readonly profile: PolicyProfile; readonly log: SignInLog }) {
    this.#dataSource = dataSource;
    this.#clock = clock;
    this.#limits = profile.attempts;
    this.#log = log;
  }

  /** @throws Refusal `too-many-requests` with `retryAfterSeconds`: it is not even looked at. */
  async begin(attempt: Attempt): Promise<void> {
    for (const { key, limit, fault } of this.#keysOf(attempt)) {
      const { failures, window_ends_at: endsAt } = await this.#count(key, limit);
      if (failures <= limit.failuresMax) continue;
      // Once for each lock: whoever goes on does not fill the log.
      if (failures === limit.failuresMax + 1) {
        const { target, origin } = attempt;
        const tried = 'secondFactorOf' in target ? ({ act: 'second-factor', account: target.secondFactorOf } as const) : ({ act: 'sign-in', account: target.account } as const);
        await this.#log.write({ ...tried, result: 'refused', fault, origin });
      }
      const retryAfterSeconds = Math.max(1, Math.ceil((endsAt.getTime() - this.#clock.now()) / 1000));
      throw new Refusal('too-many-requests', { parameters: { retryAfterSeconds } });
    }
  }

  /** It was right: earlier failures at the same target are forgotten; those of the address stay, or one good account would clear them. */
  async succeed(attempt: Attempt): Promise<void> {
    const [address, target] = this.#keysOf(attempt);
    await this.#dataSource.manager.delete(AttemptCountRow, { key: target.key });
    await this.#takeBack(address.key);
  }

  /** It was not looked at after all. */
  async takeBack(attempt: Attempt): Promise<void> {
    for (const { key } of this.#keysOf(attempt)) await this.#takeBack(key);
  }

  /** Removes counts whose time is over. */
  async removeOld(): Promise<void> {
    await this.#dataSource.manager.delete(AttemptCountRow, { windowEndsAt: LessThan(new Date(this.#clock.now())) });
  }

  #keysOf({ target, origin }: Attempt): readonly [Key, Key] {
    const text = 'login' in target ? `login/${target.login}` : `second-factor/${target.secondFactorOf}`;
    return [
      { key: keyOf(`address/${networkOf(origin.address)}`), limit: this.#limits.perAddress, fault: 'too-many-of-address' },
      { key: keyOf(text), limit: this.#limits.perLogin, fault: 'too-many-of-login' },
    ];
  }

  /** The attempt that reaches the limit begins the lock; those during it do not lengthen it. */
  async #count(key: Buffer, { failuresMax, windowSeconds, lockSeconds }: AttemptLimit): Promise<Counted> {
    const now = this.#clock.now();
    const rows: Counted[] = await this.#dataSource.query(
      `insert into identity.attempt_count as present (key, failures, window_ends_at) values ($1, 1, $3)
       on conflict (key) do update
          set failures = case when present.window_ends_at <= $2 then 1 else present.failures + 1 end,
              window_ends_at = case when present.window_ends_at <= $2 then $3
                                    when present.failures + 1 = $5 then $4
                                    else present.window_ends_at end
       returning failures, window_ends_at`,
      [key, new Date(now), new Date(now + windowSeconds * 1000), new Date(now + lockSeconds * 1000), failuresMax],
    );
    return rows[0]!;
  }

  async #takeBack(key: Buffer): Promise<void> {
    await this.#dataSource.query('update identity.attempt_count set failures = greatest(failures - 1, 0) where key = $1', [key]);
  }
}

const keyOf = (text: string): Buffer => createHash('sha256').update(text).digest();
