import { loginName } from '@quanheng/identity-contracts';
import type { IdentityState } from '@quanheng/identity-domain';
import { Refusal } from '@quanheng/platform-domain';
import { In, type DataSource } from 'typeorm';
import { AccountName } from '../read-models/account-name.entity.ts';

export type Names = { readonly login: string; readonly name: string };

/** A login is in small letters; keyboards like to begin with a capital one. */
export const foldLogin = (typed: string): string => typed.trim().toLowerCase();

/** The names of accounts, which no event holds. A name is written before its account's events: an account never lacks one. */
export class AccountNames {
  readonly #dataSource: DataSource;

  constructor(dataSource: DataSource) {
    this.#dataSource = dataSource;
  }

  /**
   * Gives a new account its names, in the account's turn; may be repeated. A login that stands there without an account is
   * left over from a command that ended half-way, and gives way.
   * @throws Refusal `name-taken` where an account has the login.
   */
  async reserve(account: string, { login, name }: Names, state: IdentityState): Promise<void> {
    await this.#dataSource.transaction(async (manager) => {
      const holder = await manager.findOneBy(AccountName, { login });
      if (holder !== null && holder.account !== account) {
        if (state.accounts.has(holder.account)) throw new Refusal('name-taken', { pointer: '/login' });
        await manager.delete(AccountName, { account: holder.account });
      }
      await manager.upsert(AccountName, { account, login, name }, ['account']);
    });
  }

  /** A command id that comes again has the same names. @throws Refusal `idempotency-key-reused`. */
  async demandSame(account: string, { login, name }: Names): Promise<void> {
    const present = await this.find(account);
    if (present?.login !== login || present.name !== name) throw new Refusal('idempotency-key-reused');
  }

  async find(account: string): Promise<Names | undefined> {
    return (await this.#dataSource.manager.findOneBy(AccountName, { account })) ?? undefined;
  }

  /** The account that has a login, however it was typed; undefined for one that none can have or has. */
  async findAccount(typed: string): Promise<string | undefined> {
    const login = loginName.safeParse(foldLogin(typed));
    return login.success ? (await this.#dataSource.manager.findOneBy(AccountName, { login: login.data }))?.account : undefined;
  }

  async findAll(accounts: readonly string[]): Promise<ReadonlyMap<string, Names>> {
    const rows = await this.#dataSource.manager.findBy(AccountName, { account: In([...accounts]) });
    return new Map(rows.map((row) => [row.account, row]));
  }
}
