import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@quanheng/platform-domain';
import { hashToken, makeToken, readBearerToken } from './bearer-token.ts';
import { AUTHENTICATIONS_WAITING_MAX, CALLS_UNDER_WAY_MAX, CREDENTIALS_PER_CALL_MAX, PostgresAuthenticator, type AuthenticationPool } from './postgres-authenticator.ts';

const account = '01970000-0000-7000-8000-000000000001';

/** A pool whose calls are answered when the spec says so: the token `n` belongs to the department `n`. */
class HeldPool implements AuthenticationPool {
  readonly calls: { readonly tokens: readonly Buffer[]; readonly isUse: boolean; answer(): void; fail(): void }[] = [];

  query({ values }: { readonly values: unknown[] }): Promise<{ rows: unknown[] }> {
    const tokens = values[0] as Buffer[];
    return new Promise((resolve, reject) => {
      const rows = tokens.filter((token) => token[0] !== 0xff).map((token) => ({ credential_hash: token, account, roles: ['scorer'], department: `d-${token.readUInt32BE()}`, unit: null, session: null, token: account }));
      this.calls.push({ tokens, isUse: values[1] === true, answer: () => resolve({ rows }), fail: () => reject(new Error('connection refused')) });
    });
  }
}

const tokenHash = (number: number): Uint8Array => {
  const hash = Buffer.alloc(32);
  hash.writeUInt32BE(number);
  return hash;
};
const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

describe('authentications of requests that come together', () => {
  it('are one call, and each request gets its own answer', async () => {
    const pool = new HeldPool();
    const authenticator = new PostgresAuthenticator(pool);
    const answers = [1, 2, 3, 2].map((number) => authenticator.authenticate(tokenHash(number)));
    await turn();
    expect(pool.calls.map(({ tokens }) => tokens.length)).toEqual([3]);
    pool.calls[0]!.answer();
    expect((await Promise.all(answers)).map((principal) => principal?.department)).toEqual(['d-1', 'd-2', 'd-3', 'd-2']);
  });

  it('wait while calls are under way, and then are one call', async () => {
    const pool = new HeldPool();
    const authenticator = new PostgresAuthenticator(pool);
    const answers: Promise<unknown>[] = [];
    for (let number = 0; number < 50; number += 1) {
      answers.push(authenticator.authenticate(tokenHash(number)));
      await turn();
    }
    expect(pool.calls).toHaveLength(CALLS_UNDER_WAY_MAX);
    pool.calls[0]!.answer();
    await turn();
    expect(pool.calls.map(({ tokens }) => tokens.length)).toEqual([1, 1, 48]);
    pool.calls.forEach((call) => call.answer());
    await Promise.all(answers);
  });

  it('are so many a call and no more', async () => {
    const pool = new HeldPool();
    const authenticator = new PostgresAuthenticator(pool);
    const answers = Array.from({ length: CREDENTIALS_PER_CALL_MAX + 1 }, (_, number) => authenticator.authenticate(tokenHash(number)));
    await turn();
    expect(pool.calls.map(({ tokens }) => tokens.length)).toEqual([CREDENTIALS_PER_CALL_MAX, 1]);
    pool.calls.forEach((call) => call.answer());
    await Promise.all(answers);
  });

  it('ask again for every request: nothing is kept', async () => {
    const pool = new HeldPool();
    const authenticator = new PostgresAuthenticator(pool);
    for (let count = 1; count <= 3; count += 1) {
      const answer = authenticator.authenticate(tokenHash(1));
      await turn();
      expect(pool.calls).toHaveLength(count);
      pool.calls.at(-1)!.answer();
      await answer;
    }
  });

  it('let nobody in while the database cannot be asked', async () => {
    const pool = new HeldPool();
    const authenticator = new PostgresAuthenticator(pool);
    const answer = authenticator.authenticate(tokenHash(1));
    await turn();
    pool.calls[0]!.fail();
    await expect(answer).rejects.toMatchObject({ code: 'busy' });
    const next = authenticator.authenticate(tokenHash(1));
    await turn();
    pool.calls[1]!.answer();
    expect(await next).toMatchObject({ account });
  });

  it('that are no use are asked for apart from those that are', async () => {
    const pool = new HeldPool();
    const authenticator = new PostgresAuthenticator(pool);
    const answers = [authenticator.authenticate(tokenHash(1)), authenticator.authenticate(tokenHash(1), { isUse: false }), authenticator.authenticate(tokenHash(2))];
    await turn();
    expect(pool.calls.map(({ tokens, isUse }) => [tokens.length, isUse])).toEqual([[2, true], [1, false]]);
    pool.calls.forEach((call) => call.answer());
    expect((await Promise.all(answers)).map((found) => found?.department)).toEqual(['d-1', 'd-1', 'd-2']);
  });

  it('are refused when too many wait', async () => {
    const pool = new HeldPool();
    const authenticator = new PostgresAuthenticator(pool);
    const waiting = Array.from({ length: AUTHENTICATIONS_WAITING_MAX }, (_, number) => authenticator.authenticate(tokenHash(number)));
    await expect(authenticator.authenticate(tokenHash(1))).rejects.toBeInstanceOf(Refusal);
    for (let answered = 0; answered < AUTHENTICATIONS_WAITING_MAX / CREDENTIALS_PER_CALL_MAX; answered = pool.calls.length) {
      await turn();
      pool.calls.forEach((call) => call.answer());
      await turn();
    }
    await turn();
    pool.calls.forEach((call) => call.answer());
    await Promise.all(waiting);
  });
});

it('an unknown token belongs to nobody', async () => {
  const pool = new HeldPool();
  const answer = new PostgresAuthenticator(pool).authenticate(Buffer.alloc(32, 0xff));
  await turn();
  pool.calls[0]!.answer();
  expect(await answer).toBeUndefined();
});

describe('a bearer token', () => {
  const token = makeToken({ bytes: (count) => new Uint8Array(count).fill(7) });

  it('is a prefix and 256 bits', () => {
    expect(token).toBe(`qh_${Buffer.alloc(32, 7).toString('base64url')}`);
    expect(hashToken(token)).toHaveLength(32);
  });

  it.each([
    [`Bearer ${token}`, token],
    [`bearer  ${token} `, token],
    [undefined, undefined],
    [token, undefined],
    [`Basic ${token}`, undefined],
    [`Bearer ${token}x`, undefined],
    [`Bearer ${token.slice(3)}`, undefined],
    [`Bearer ${token}, Bearer ${token}`, undefined],
  ])('is read from %s', (header, read) => {
    expect(readBearerToken(header)).toBe(read);
  });
});
