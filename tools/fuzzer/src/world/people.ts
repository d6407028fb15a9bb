import { randomUUID } from 'node:crypto';
import { password, reportersUnit, scorersUnit } from '@quanheng/end-to-end';
import type { Exchange } from '../exchange.ts';
import { personBySession, personByToken, type Person } from '../requests/person.ts';
import { codeShown } from './authenticator.ts';

export const keyed = (): Readonly<Record<string, string>> => ({ 'idempotency-key': randomUUID() });
export const versioned = (version: number): Readonly<Record<string, string>> => ({ ...keyed(), 'if-match': `"${version}"` });

/** An account that signed in: by its session, and as what. */
export type SignedIn = { readonly account: string; readonly login: string; readonly password: string; readonly session: Person; /** Of the second factor, where one was demanded. */ readonly secret: string | undefined };

export type ThrowAway = { readonly account: string; readonly login: string; readonly by: Person };

export type Assignment = { readonly roles: readonly string[]; readonly department?: string; readonly unit?: string };

/** Makes accounts and signs them in, all by requests that are judged as any other. */
export class People {
  readonly #exchange: Exchange;
  readonly #administrator: Person;
  #count = 0;
  #throwAway: ThrowAway | undefined;
  #recoverable: { readonly login: string; readonly codes: string[] } | undefined;

  constructor(exchange: Exchange, administrator: Person) {
    this.#exchange = exchange;
    this.#administrator = administrator;
  }

  freshLogin(): string {
    this.#count += 1;
    return `person-${this.#count}`;
  }

  /** An account that nobody has come in to. */
  async makeAccount(assignment: Assignment = { roles: [] }, kind: 'person' | 'machine' = 'person'): Promise<{ readonly account: string; readonly login: string; readonly version: number }> {
    const login = this.freshLogin();
    const { account, version } = await this.#exchange.act('createAccount', { by: this.#administrator, headers: keyed(), json: { kind, login, name: `姓名 ${login}`, ...assignment } });
    return { account, login, version };
  }

  /** A code for an account that has no password yet. */
  async codeFor(account: string): Promise<string> {
    const { code } = await this.#exchange.act('issueSignInCode', { by: this.#administrator, path: { account } });
    return code;
  }

  /** A new account that has come in, with a second factor where the profile demands one. */
  async signedIn(assignment: Assignment = { roles: [] }): Promise<SignedIn> {
    const { account, login } = await this.makeAccount(assignment);
    const code = await this.codeFor(account);
    const answer = await this.#exchange.accept('useSignInCode', { json: { login, code, password } });
    const { status, ticket } = JSON.parse(answer.text);
    if (status === 'signed-in') return { account, login, password, session: personBySession(login, cookieOf(answer.headers['set-cookie'])), secret: undefined };
    const { secret } = await this.#exchange.act('setUpSecondFactor', { json: { ticket } });
    const confirmed = await this.#exchange.accept('confirmSecondFactorSetUp', { json: { ticket, code: codeShown(secret, 0) } });
    return { account, login, password, session: personBySession(login, cookieOf(confirmed.headers['set-cookie'])), secret };
  }

  /** One whose sessions and tokens come and go: who is there for nothing else, and stays. By a token, since of many sessions the oldest ends. */
  async throwAway(): Promise<ThrowAway> {
    this.#throwAway ??= await this.#makeThrowAway();
    return this.#throwAway;
  }

  async #makeThrowAway(): Promise<ThrowAway> {
    const { account, login, session } = await this.signedIn();
    const { secret } = await this.#exchange.act('createToken', { by: session, json: { label: '脚本' } });
    return { account, login, by: personByToken(login, secret) };
  }

  /** Another session of one who has no second factor. */
  async anotherSession(login: string): Promise<Person> {
    const answer = await this.#exchange.accept('beginSignIn', { json: { login, password } });
    return personBySession(login, cookieOf(answer.headers['set-cookie']));
  }

  /** A ticket of one who has to show or do something more to get in. */
  async ticketOf(login: string): Promise<string> {
    const { ticket } = await this.#exchange.act('beginSignIn', { json: { login, password } });
    return ticket;
  }

  /** Who has set up a second factor, though the profile did not ask. */
  async withSecondFactor(): Promise<SignedIn & { readonly secret: string; readonly recoveryCodes: readonly string[] }> {
    const person = await this.signedIn();
    const { secret } = await this.#exchange.act('beginSecondFactor', { by: person.session, json: { password } });
    const { recoveryCodes } = await this.#exchange.act('confirmSecondFactor', { by: person.session, json: { code: codeShown(secret, 0) } });
    return { ...person, secret, recoveryCodes };
  }

  /** Somebody with a second factor, and a recovery code that was not shown yet. */
  async withRecoveryCode(): Promise<{ readonly login: string; readonly code: string }> {
    if (this.#recoverable === undefined || this.#recoverable.codes.length === 0) {
      const { login, recoveryCodes } = await this.withSecondFactor();
      this.#recoverable = { login, codes: [...recoveryCodes] };
    }
    return { login: this.#recoverable.login, code: this.#recoverable.codes.pop()! };
  }

  /** A person of a role, by a token. */
  async withToken(name: string, assignment: Assignment): Promise<Person & { readonly account: string }> {
    const { session, account } = await this.signedIn(assignment);
    const { secret } = await this.#exchange.act('createToken', { by: session, json: { label: '评价' } });
    return { ...personByToken(name, secret), account };
  }
}

function cookieOf(setCookie: readonly string[] | undefined): string {
  const cookie = setCookie?.[0]?.split(';', 1)[0];
  if (cookie === undefined) throw new Error('an answer that lets somebody in sets no cookie');
  return cookie;
}

/** One of each role, as the fuzzer tries every operation. */
export type Roles = Readonly<Record<'administrator' | 'organiser' | 'secondOrganiser' | 'auditor' | 'reporter' | 'openness-scorer' | 'service-scorer' | 'own-unit-scorer', Person & { readonly account: string }>>;

/** Buys the first administrator, and makes one of each role. */
export async function foundPeople(exchange: Exchange, firstRunSecret: string): Promise<{ readonly people: People; readonly roles: Roles }> {
  const first = await exchange.act('createFirstAdministrator', { headers: keyed(), json: { secret: firstRunSecret, login: 'admin', name: '管理员' } });
  const administrator = { ...personByToken('administrator', first.token.secret), account: first.account as string };
  const people = new People(exchange, administrator);
  const roles: Roles = {
    administrator,
    organiser: await people.withToken('organiser', { roles: ['organiser'] }),
    secondOrganiser: await people.withToken('second organiser', { roles: ['organiser'] }),
    auditor: await people.withToken('auditor', { roles: ['auditor'] }),
    reporter: await people.withToken('reporter', { roles: ['reporter'], unit: reportersUnit }),
    'openness-scorer': await people.withToken('openness scorer', { roles: ['scorer'], department: 'zwgk-ban' }),
    'service-scorer': await people.withToken('service scorer', { roles: ['scorer'], department: 'zwfw-ju' }),
    'own-unit-scorer': await people.withToken('own-unit scorer', { roles: ['scorer'], department: 'zwgk-ban', unit: scorersUnit }),
  };
  return { people, roles };
}
