import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The commonest passwords, in small letters, without their order: the list of zxcvbn-ts (MIT), counted in leaked passwords, some
 * 49,000 of which 17,000 have eight characters or more.
 */
export function readCommonPasswords(): ReadonlySet<string> {
  const file = createRequire(import.meta.url).resolve('@zxcvbn-ts/language-common/src/passwords.json');
  return new Set(JSON.parse(readFileSync(file, 'utf8')) as string[]);
}
