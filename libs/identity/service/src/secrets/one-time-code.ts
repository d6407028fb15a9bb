import { createHash } from 'node:crypto';
import type { Random } from '@quanheng/platform-event-log';

/** Crockford's base 32: no letter is mistaken for a digit. */
const symbols = '0123456789abcdefghjkmnpqrstvwxyz';
/** 24 symbols are 120 bits: from 112 bits on a plain hash is enough to keep a code by (ASVS 5.0, 6.5.2). */
const CODE_LENGTH = 24;
const GROUP_LENGTH = 4;

/** A code that people copy: six groups of four. @param random fit for secrets. */
export function makeOneTimeCode(random: Random): string {
  const code = [...random.bytes(CODE_LENGTH)].map((byte) => symbols[byte % symbols.length]).join('');
  return code.match(new RegExp(`.{${GROUP_LENGTH}}`, 'g'))!.join('-');
}

/** SHA-256 of a code, however it was typed: capital letters, spaces and hyphens, `o` for `0`, `i` and `l` for `1`. */
export function hashOneTimeCode(typed: string): Buffer {
  const code = typed.normalize('NFKC').toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
  return createHash('sha256').update(code).digest();
}
