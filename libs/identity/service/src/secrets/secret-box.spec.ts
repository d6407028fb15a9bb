import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { prepareIdentityKey, readIdentityKey } from './identity-key-file.ts';
import { createSecretBox, SecretBoxError } from './secret-box.ts';

const key = randomBytes(32);
const box = createSecretBox(key);
const secret = Buffer.from('the seed of an authenticator');

describe('a secret box', () => {
  it('opens what it has sealed, at its own place', () => {
    expect(box.open(box.seal(secret, 'second-factor/a'), 'second-factor/a')).toEqual(secret);
  });

  it('seals the same twice to different bytes, and shows none of it', () => {
    const [one, two] = [box.seal(secret, 'a'), box.seal(secret, 'a')].map((sealed) => Buffer.from(sealed).toString('latin1'));
    expect(one).not.toBe(two);
    expect(one).not.toContain('seed');
  });

  it('opens nothing at another place, or under another key', () => {
    const sealed = box.seal(secret, 'second-factor/a');
    expect(() => box.open(sealed, 'second-factor/b')).toThrow(SecretBoxError);
    expect(() => createSecretBox(randomBytes(32)).open(sealed, 'second-factor/a')).toThrow(SecretBoxError);
  });

  it('finds every changed bit and every cut', () => {
    const sealed = Buffer.from(box.seal(secret, 'a'));
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(() => box.open(changed, 'a')).toThrow(SecretBoxError);
      expect(() => box.open(sealed.subarray(0, index), 'a')).toThrow(SecretBoxError);
    }
  });

  it('takes no other key than one of 256 bits', () => {
    expect(() => createSecretBox(randomBytes(16))).toThrow(SecretBoxError);
  });
});

describe('the key file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quanheng-key-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is made once, for the owner alone, also by two at the same moment', async () => {
    const file = join(folder, 'identity-key');
    const [one, two] = await Promise.all([prepareIdentityKey(file), prepareIdentityKey(file)]);
    expect(one).toEqual(two);
    expect(await readFile(file, 'utf8')).toBe(`${Buffer.from(one).toString('hex')}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await prepareIdentityKey(file)).toEqual(one);
  });

  it('that holds something else is refused by name', async () => {
    const file = join(folder, 'other-file');
    await writeFile(file, 'not a key\n');
    await expect(readIdentityKey(file)).rejects.toThrow(`${file} holds no key`);
  });
});
