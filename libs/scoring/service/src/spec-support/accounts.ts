import type { Principal } from '@quanheng/identity-contracts';
import { hashToken, makeToken, type Authenticator } from '@quanheng/platform-authentication';
import { SeededRandom } from '@quanheng/platform-testing';

const account = (digit: number): string => `01970000-0000-7000-8000-00000000000${digit}`;

/** Who acts in the specs: each role, and those whom two-person rules and races need twice. */
export const people = {
  organiser: { account: account(1), roles: ['organiser'] },
  secondOrganiser: { account: account(2), roles: ['organiser'] },
  administrator: { account: account(3), roles: ['administrator'] },
  auditor: { account: account(4), roles: ['auditor'] },
  /** Scores openness and the online part; belongs to a unit that it never scores. */
  scorer: { account: account(5), roles: ['scorer'], department: 'zwgk-ban', unit: 'xingzheng-shenpi-ju' },
  colleague: { account: account(6), roles: ['scorer'], department: 'zwgk-ban' },
  /** Of a department that scores the reform tasks and the offline parts. */
  otherScorer: { account: account(7), roles: ['scorer'], department: 'zfb' },
  /** Of the unit fagai-wei. */
  reporter: { account: account(8), roles: ['reporter'], unit: 'fagai-wei' },
} as const satisfies Record<string, Omit<Principal, 'roles'> & { readonly roles: readonly Principal['roles'][number][] }>;
export type Person = keyof typeof people;

/** Who holds which token: the authentication's port. */
export class TokensOfPeople implements Authenticator {
  readonly #principals = new Map<string, Principal>();
  readonly #tokens = new Map<string, string>();

  constructor() {
    const random = new SeededRandom('scoring');
    for (const [person, { roles, ...rest }] of Object.entries(people)) {
      const token = makeToken(random);
      this.#tokens.set(person, token);
      this.#principals.set(Buffer.from(hashToken(token)).toString('hex'), { ...rest, roles: [...roles] });
    }
  }

  /** Takes an account's token away. */
  revoke(person: Person): void {
    this.#principals.delete(this.#hashOf(person));
  }

  /** Gives an account other roles, another department or unit. */
  change(person: Person, rights: Omit<Principal, 'account'>): void {
    this.#principals.set(this.#hashOf(person), { account: people[person].account, ...rights });
  }

  tokenOf(person: Person): string {
    return this.#tokens.get(person)!;
  }

  authenticate(tokenHash: Uint8Array): Promise<Principal | undefined> {
    return Promise.resolve(this.#principals.get(Buffer.from(tokenHash).toString('hex')));
  }

  #hashOf(person: Person): string {
    return Buffer.from(hashToken(this.tokenOf(person))).toString('hex');
  }
}
