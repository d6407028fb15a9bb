import type { NewSecondFactorView, SecondFactorView } from '@quanheng/identity-contracts';
import { Refusal } from '@quanheng/platform-domain';
import type { Clock, Random } from '@quanheng/platform-event-log';
import { Secret, TOTP } from 'otpauth';
import { IsNull, LessThan, Not, type DataSource, type EntityManager } from 'typeorm';
import { RecoveryCodeRow, SecondFactorRow } from '../read-models/second-factor.entity.ts';
import { instantOf } from '../request/instant-of.ts';
import { hashOneTimeCode, makeOneTimeCode } from '../secrets/one-time-code.ts';
import { SecretBoxError, type SecretBox } from '../secrets/secret-box.ts';

/** What every authenticator app understands (RFC 6238): SHA-1, six digits, a new code each half minute. */
const totpForm = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** As long as the hash (RFC 4226, 4 R6). */
const SECRET_BYTES = 20;
/** Steps before and after the present one that are taken: clocks differ, and people type slowly. */
export const STEPS_ASIDE_MAX = 1;
export const RECOVERY_CODES = 10;
/** As the authenticator lists it. */
const issuer = '权衡 Quanheng';
const digitsForm = /^[0-9]{6}$/;

/** What a typed code is. `replayed`: right, but used before. */
export type CodeJudgement = 'second-factor' | 'recovery-code' | 'replayed' | 'wrong';

export type SecondFactorParts = { readonly dataSource: DataSource; readonly clock: Pick<Clock, 'now'>; readonly random: Random; readonly secretBox: SecretBox };

/** Authenticators (TOTP, RFC 6238) and recovery codes of accounts. */
export class SecondFactors {
  readonly #parts: SecondFactorParts;

  constructor(parts: SecondFactorParts) {
    this.#parts = parts;
  }

  /** Whether the account signs in with one. */
  has(account: string): Promise<boolean> {
    return this.#parts.dataSource.manager.existsBy(SecondFactorRow, { account, confirmedAt: Not(IsNull()) });
  }

  async show(account: string): Promise<SecondFactorView> {
    const { manager } = this.#parts.dataSource;
    const row = await manager.findOneBy(SecondFactorRow, { account, confirmedAt: Not(IsNull()) });
    if (row === null) return { isSet: false, recoveryCodesLeft: 0 };
    return { isSet: true, confirmedAt: instantOf(row.confirmedAt!), recoveryCodesLeft: await manager.countBy(RecoveryCodeRow, { account }) };
  }

  /** Makes a secret that counts once a code of it is shown; in place of one that was never confirmed. @throws Refusal `second-factor-stands`. */
  async begin(manager: EntityManager, account: string, login: string): Promise<NewSecondFactorView> {
    const { clock, random, secretBox } = this.#parts;
    if (await this.has(account)) throw new Refusal('second-factor-stands');
    const bytes = random.bytes(SECRET_BYTES);
    await manager.delete(SecondFactorRow, { account, confirmedAt: IsNull() });
    await manager.insert(SecondFactorRow, { account, sealedSecret: Buffer.from(secretBox.seal(bytes, contextOf(account))), lastStep: '0', begunAt: new Date(clock.now()), confirmedAt: null });
    const totp = totpOf(bytes, login);
    return { secret: totp.secret.base32, url: totp.toString() };
  }

  /**
   * Makes the secret that was begun count, for a right code of it.
   * @returns the recovery codes. @throws Refusal `second-factor-missing`, `second-factor-stands`, `second-factor-wrong`.
   */
  async confirm(manager: EntityManager, account: string, typed: string): Promise<readonly string[]> {
    const { clock, random } = this.#parts;
    const row = await manager.findOneBy(SecondFactorRow, { account });
    if (row === null) throw new Refusal('second-factor-missing');
    if (row.confirmedAt !== null) throw new Refusal('second-factor-stands');
    const step = this.#stepOf(row, typed);
    if (step === undefined) throw new Refusal('second-factor-wrong', { pointer: '/code' });
    // Of two at the same time one is first.
    const { affected } = await manager.update(SecondFactorRow, { account, confirmedAt: IsNull(), sealedSecret: row.sealedSecret }, { confirmedAt: new Date(clock.now()), lastStep: String(step) });
    if (affected !== 1) throw new Refusal('second-factor-stands');
    const codes = Array.from({ length: RECOVERY_CODES }, () => makeOneTimeCode(random));
    await manager.delete(RecoveryCodeRow, { account });
    await manager.insert(RecoveryCodeRow, codes.map((code) => ({ codeHash: hashOneTimeCode(code), account })));
    return codes;
  }

  /** Judges a code and, where it is right, uses it up: no code is taken twice, whoever comes at the same time. */
  async judge(account: string, typed: string): Promise<CodeJudgement> {
    const { manager } = this.#parts.dataSource;
    if (!digitsForm.test(bareOf(typed))) {
      const { affected } = await manager.delete(RecoveryCodeRow, { account, codeHash: hashOneTimeCode(typed) });
      return affected === 1 ? 'recovery-code' : 'wrong';
    }
    const row = await manager.findOneBy(SecondFactorRow, { account, confirmedAt: Not(IsNull()) });
    const step = row === null ? undefined : this.#stepOf(row, typed);
    if (step === undefined) return 'wrong';
    const { affected } = await manager.update(SecondFactorRow, { account, lastStep: LessThan(String(step)) }, { lastStep: String(step) });
    return affected === 1 ? 'second-factor' : 'replayed';
  }

  /** @throws Refusal `second-factor-missing`. */
  async demandSet(account: string): Promise<void> {
    if (!(await this.#parts.dataSource.manager.existsBy(SecondFactorRow, { account, confirmedAt: Not(IsNull()) }))) throw new Refusal('second-factor-missing');
  }

  /** Takes the second factor away, with its recovery codes. @throws Refusal `second-factor-missing`. */
  async remove(manager: EntityManager, account: string): Promise<void> {
    const { affected } = await manager.delete(SecondFactorRow, { account, confirmedAt: Not(IsNull()) });
    if (affected !== 1) throw new Refusal('second-factor-missing');
    await manager.delete(RecoveryCodeRow, { account });
  }

  /** Opens one secret, if there is any: another key would lock everybody out one by one. @throws Error that says what to do. */
  async demandKeyFits(): Promise<void> {
    const [row] = await this.#parts.dataSource.manager.find(SecondFactorRow, { take: 1 });
    if (row === undefined) return;
    try {
      this.#parts.secretBox.open(row.sealedSecret, contextOf(row.account));
    } catch (error) {
      if (!(error instanceof SecretBoxError)) throw error;
      throw new Error('the key of identity is not the one that sealed the second factors in the database: give it the key file of this installation (QUANHENG_IDENTITY_KEY_FILE)', { cause: error });
    }
  }

  /** The step that a code belongs to; undefined for none that is near. */
  #stepOf({ account, sealedSecret }: SecondFactorRow, typed: string): number | undefined {
    // otpauth fails on what has six characters but more bytes.
    if (!digitsForm.test(bareOf(typed))) return undefined;
    const timestamp = this.#parts.clock.now();
    const totp = totpOf(this.#parts.secretBox.open(sealedSecret, contextOf(account)), account);
    const aside = totp.validate({ token: bareOf(typed), timestamp, window: STEPS_ASIDE_MAX });
    return aside === null ? undefined : totp.counter({ timestamp }) + aside;
  }
}

const bareOf = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/g, '');
const contextOf = (account: string): string => `second-factor/${account}`;

const totpOf = (secret: Uint8Array, label: string): TOTP => new TOTP({ ...totpForm, issuer, label, secret: new Secret({ buffer: Uint8Array.from(secret).buffer }) });
