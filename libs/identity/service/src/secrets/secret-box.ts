import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keeps what has to be read again, unlike a password: sealed under a key that is not in the database. */
export type SecretBox = {
  /** @param context what it belongs to; it opens under the same one alone, so that nobody moves it to another account. */
  seal(secret: Uint8Array, context: string): Uint8Array;
  /** @throws SecretBoxError for what another key or context has sealed, or what was changed since. */
  open(sealed: Uint8Array, context: string): Uint8Array;
};

/** Something sealed cannot be opened. */
export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';
}

/** Bytes of the key: AES-256. */
export const SECRET_BOX_KEY_BYTES = 32;
const algorithm = 'aes-256-gcm';
/** The first byte of everything sealed names how: another algorithm gets another number. */
const format = 1;
/** As GCM wants it (NIST SP 800-38D): random nonces under one key stay apart for far more secrets than there are accounts. */
const nonceBytes = 12;
const tagBytes = 16;

/** A box on AES-256-GCM: format, nonce, tag, text. @param key `SECRET_BOX_KEY_BYTES` bytes. */
export function createSecretBox(key: Uint8Array): SecretBox {
  if (key.length !== SECRET_BOX_KEY_BYTES) throw new SecretBoxError(`a key has ${SECRET_BOX_KEY_BYTES} bytes, this one ${key.length}`);
  return {
    seal(secret, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(context));
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([Buffer.of(format), nonce, cipher.getAuthTag(), text]);
    },
    open(sealed, context) {
      const [nonceAt, tagAt, textAt] = [1, 1 + nonceBytes, 1 + nonceBytes + tagBytes];
      if (sealed.length < textAt || sealed[0] !== format) throw new SecretBoxError('it was not sealed by this box');
      try {
        const decipher = createDecipheriv(algorithm, key, sealed.subarray(nonceAt, tagAt), { authTagLength: tagBytes });
        decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(tagAt, textAt));
        return Buffer.concat([decipher.update(sealed.subarray(textAt)), decipher.final()]);
      } catch {
        throw new SecretBoxError('another key or place has sealed it, or it was changed');
      }
    },
  };
}
