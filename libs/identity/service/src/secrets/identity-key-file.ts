import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { SECRET_BOX_KEY_BYTES } from './secret-box.ts';

/** For the owner's eyes alone. */
const ownerOnly = 0o600;
const keyForm = /^[0-9a-f]{64}$/;

/** Reads the key of the secret box: 64 hexadecimal digits. @throws Error that names the file where it is missing or holds something else. */
export async function readIdentityKey(file: string): Promise<Uint8Array> {
  const text = (await readFile(file, 'utf8')).trim();
  if (!keyForm.test(text)) throw new Error(`${file} holds no key: ${SECRET_BOX_KEY_BYTES * 2} hexadecimal digits are expected`);
  return Buffer.from(text, 'hex');
}

/**
 * Reads the key, or makes one where there is no file, for the owner alone (0600). Whoever loses it loses the second factors:
 * it belongs into the backup, apart from the database's.
 */
export async function prepareIdentityKey(file: string): Promise<Uint8Array> {
  try {
    // `wx`: of two who start at the same time one makes it, and both read the same.
    await writeFile(file, `${randomBytes(SECRET_BOX_KEY_BYTES).toString('hex')}\n`, { mode: ownerOnly, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readIdentityKey(file);
}
