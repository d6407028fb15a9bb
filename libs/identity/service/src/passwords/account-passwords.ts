import { demandPasswordFits, normalisePassword, type PasswordFault, type PolicyProfile } from '@quanheng/identity-domain';
import { Refusal } from '@quanheng/platform-domain';
import type { Clock } from '@quanheng/platform-event-log';
import type { DataSource, EntityManager } from 'typeorm';
import type { Names } from '../accounts/account-names.ts';
import { FormerPasswordRow, PasswordRow } from '../read-models/password.entity.ts';
import type { PasswordHasher } from './password-hasher.ts';

const dayMs = 86_400_000;

export type PasswordParts = {
  readonly dataSource: DataSource;
  readonly clock: Pick<Clock, 'now'>;
  readonly profile: PolicyProfile;
  readonly hasher: PasswordHasher;
  readonly commonPasswords: ReadonlySet<string>;
};

/** The password that an account had when it was shown. */
export type ShownPassword = { readonly account: string; readonly setAt: Date };

/** The passwords of accounts: their hashes. */
export class AccountPasswords {
  readonly #parts: PasswordParts;

  constructor(parts: PasswordParts) {
    this.#parts = parts;
  }

  /**
   * Whether it is the account's password; takes as long where there is none. A hash of older parameters is made anew.
   * @param account undefined: nobody's.
   * @returns undefined where it is not. @throws Refusal `busy`.
   */
  async verify(account: string | undefined, typed: string): Promise<ShownPassword | undefined> {
    const { dataSource, hasher } = this.#parts;
    const password = normalisePassword(typed);
    const row = account === undefined ? null : await dataSource.manager.findOneBy(PasswordRow, { account });
    const isRight = await hasher.verify(row?.hash, password);
    if (isRight && row !== null && hasher.isOutdated(row.hash)) {
      const renewed = await hasher.hash(password);
      await dataSource.manager.update(PasswordRow, { account: row.account, hash: row.hash }, { hash: renewed });
    }
    return isRight && row !== null ? { account: row.account, setAt: row.setAt } : undefined;
  }

  /**
   * Whether the account still has the password that was shown, which it then keeps until the caller's transaction ends: a change that comes
   * later finds what this transaction did, and ends it.
   */
  async isStill(manager: EntityManager, { account, setAt }: ShownPassword): Promise<boolean> {
    const present = await manager.findOne(PasswordRow, { where: { account }, lock: { mode: 'pessimistic_write' } });
    return present?.setAt.getTime() === setAt.getTime();
  }

  /**
   * The hash of a new password that the profile takes.
   * @throws Refusal `password-too-short`, `password-too-long`, `password-too-uniform`, `password-common`, `password-guessable`,
   *   `password-used-before`, `busy`.
   */
  async prepare(account: string, typed: string, names: Names): Promise<string> {
    const { hasher, profile } = this.#parts;
    const password = normalisePassword(typed);
    this.#demandFits(password, names);
    const { formerCount } = profile.password;
    for (const hash of await this.#lastHashes(account, formerCount)) {
      if (await hasher.verify(hash, password)) throw new Refusal('password-used-before', { pointer: '/password', parameters: { formerCount } });
    }
    return hasher.hash(password);
  }

  /** Makes a prepared password the account's own, in the caller's transaction. */
  async set(manager: EntityManager, account: string, hash: string): Promise<void> {
    const { clock, profile } = this.#parts;
    const now = new Date(clock.now());
    // The present one counts among the former ones from now on.
    const formerKept = Math.max(0, profile.password.formerCount - 1);
    const present = await manager.findOneBy(PasswordRow, { account });
    if (present !== null && formerKept > 0) await manager.upsert(FormerPasswordRow, { account, hash: present.hash, replacedAt: now }, ['account', 'hash']);
    const former = await manager.find(FormerPasswordRow, { where: { account }, order: { replacedAt: 'desc' } });
    for (const { hash: older } of former.slice(formerKept)) await manager.delete(FormerPasswordRow, { account, hash: older });
    await manager.upsert(PasswordRow, { account, hash, setAt: now }, ['account']);
  }

  /** Takes the password away, in the caller's transaction: nobody signs in by one until a code sets another. */
  async remove(manager: EntityManager, account: string): Promise<void> {
    await manager.delete(PasswordRow, { account });
  }

  /** Why the password that was just shown serves no longer; undefined where it does. */
  async faultOf(account: string, typed: string, names: Names): Promise<PasswordFault | undefined> {
    const { dataSource, clock, profile } = this.#parts;
    const { daysMax } = profile.password;
    const row = await dataSource.manager.findOneBy(PasswordRow, { account });
    if (daysMax !== undefined && row !== null && row.setAt.getTime() + daysMax * dayMs <= clock.now()) return 'expired';
    try {
      this.#demandFits(normalisePassword(typed), names);
    } catch (error) {
      if (error instanceof Refusal) return 'no-longer-fits';
      throw error;
    }
    return undefined;
  }

  #demandFits(password: string, { login, name }: Names): void {
    const { profile, commonPasswords } = this.#parts;
    demandPasswordFits(password, profile, { names: [login, name], isCommon: (text) => commonPasswords.has(text) });
  }

  async #lastHashes(account: string, count: number): Promise<readonly string[]> {
    if (count === 0) return [];
    const { manager } = this.#parts.dataSource;
    const present = await manager.findOneBy(PasswordRow, { account });
    const former = await manager.find(FormerPasswordRow, { where: { account }, order: { replacedAt: 'desc' }, take: count - 1 });
    return [...(present === null ? [] : [present.hash]), ...former.map(({ hash }) => hash)];
  }
}
