import { timingSafeEqual } from 'node:crypto';
import type { SignInCodeView } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { Clock, Random } from '@quanheng/platform-event-log';
import { LessThan, type DataSource, type EntityManager } from 'typeorm';
import { SignInCodeRow } from '../read-models/sign-in.entity.ts';
import { instantOf } from '../request/instant-of.ts';
import { hashOneTimeCode, makeOneTimeCode } from '../secrets/one-time-code.ts';

/** A code is handed over on paper or by telephone, perhaps before a weekend. */
export const SIGN_IN_CODE_DAYS = 7;
const dayMs = 86_400_000;

/** The codes with which people set their first password, or one in place of a forgotten one. An account has one at most. */
export class SignInCodes {
  readonly #dataSource: DataSource;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #random: Random;

  constructor({ dataSource, clock, random }: { readonly dataSource: DataSource; readonly clock: Pick<Clock, 'now'>; readonly random: Random }) {
    this.#dataSource = dataSource;
    this.#clock = clock;
    this.#random = random;
  }

  /** An earlier code of the account is dead. In the caller's transaction. */
  async issue(manager: EntityManager, account: string, issuedBy: string): Promise<SignInCodeView> {
    const code = makeOneTimeCode(this.#random);
    const expiresAt = new Date(this.#clock.now() + SIGN_IN_CODE_DAYS * dayMs);
    await manager.upsert(SignInCodeRow, { account, codeHash: hashOneTimeCode(code), issuedBy, expiresAt }, ['account']);
    return { code, expiresAt: instantOf(expiresAt) };
  }

  /** Whether it is the living code of the account. @param account undefined: nobody's. */
  async isLiving(account: string | undefined, typed: string): Promise<boolean> {
    const row = account === undefined ? null : await this.#dataSource.manager.findOneBy(SignInCodeRow, { account });
    return row !== null && row.expiresAt.getTime() > this.#clock.now() && timingSafeEqual(row.codeHash, hashOneTimeCode(typed));
  }

  /** Uses the code up, in the transaction of what it bought. @throws Refusal `sign-in-code-wrong` where another request was first. */
  async spend(manager: EntityManager, account: string, typed: string): Promise<void> {
    const { affected } = await manager.delete(SignInCodeRow, { account, codeHash: hashOneTimeCode(typed) });
    if (affected !== 1) throw new Refusal('sign-in-code-wrong');
  }

  async removeOld(): Promise<void> {
    await this.#dataSource.manager.delete(SignInCodeRow, { expiresAt: LessThan(new Date(this.#clock.now())) });
  }
}
