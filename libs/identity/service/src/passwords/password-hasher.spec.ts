import { hash, parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from '@jest/globals';
import { readCommonPasswords } from './common-passwords.ts';
import { argon2Parameters, HASHES_UNDER_WAY_MAX, HASHES_WAITING_MAX, PasswordHasher } from './password-hasher.ts';

const hasher = new PasswordHasher();

describe('a hash of a password', () => {
  it('is argon2id with its parameters and a salt of its own', async () => {
    const [one, two] = await Promise.all([hasher.hash('correct horse'), hasher.hash('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(parseOptions(one)).toMatchObject(argon2Parameters);
    expect(hasher.isOutdated(one)).toBe(false);
  });

  it('knows its password and no other, whatever characters it has', async () => {
    const password = `  密码\u0000 with 😀 and spaces  `;
    const stored = await hasher.hash(password);
    expect(await hasher.verify(stored, password)).toBe(true);
    expect(await hasher.verify(stored, password.trim())).toBe(false);
    expect(await hasher.verify(stored, '  密码')).toBe(false);
  });

  it('is outdated when it was made with other parameters', async () => {
    expect(hasher.isOutdated(await hash('x', { memoryCost: 8 * 1024, timeCost: 1, parallelism: 1 }))).toBe(true);
  });

  it('that is not there answers false to everything, the empty password too', async () => {
    expect(await hasher.verify(undefined, '')).toBe(false);
  });
});

it('hashes wait in a bounded row, and then are refused', async () => {
  const own = new PasswordHasher();
  await own.verify(undefined, 'x'); // The dummy's own hash is made by now.
  const asked = Array.from({ length: HASHES_UNDER_WAY_MAX + HASHES_WAITING_MAX + 3 }, () => own.hash('x'));
  const outcomes = await Promise.allSettled(asked);
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(['busy', 'busy', 'busy']);
  expect(await own.hash('x')).toMatch(/^\$argon2id/);
});

describe('the list of common passwords', () => {
  const list = readCommonPasswords();

  it('has far more than three thousand that a profile would take for long enough', () => {
    expect([...list].filter((text) => text.length >= 8).length).toBeGreaterThan(17_000);
  });

  it('is in small letters, as it is asked', () => {
    expect([...list].filter((text) => text !== text.toLowerCase())).toEqual([]);
    for (const text of ['password', '12345678', 'qwertyuiop', 'iloveyou', '1qaz2wsx']) expect(list.has(text)).toBe(true);
  });
});
