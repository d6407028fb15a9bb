import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseSource, type SourceTable } from './parse-source.ts';
import { layout2022 } from './source-layout.ts';

const textFile = new URL('../../source/2022-changji.txt', import.meta.url);
const digestFile = new URL('../../source/2022-changji.txt.sha256', import.meta.url);

/** The SHA-256 of the committed source text, from the file beside it, as `sha256:<64 hex>`. */
export const sourceDigest2022 = (): string => `sha256:${readFileSync(digestFile, 'utf8').slice(0, 64)}`;

/**
 * The source text of 2022, byte for byte as it was received.
 *
 * @throws Error if its bytes do not have the SHA-256 that is committed beside it.
 */
export function readSource2022(): string {
  const bytes = readFileSync(textFile);
  const found = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (found !== sourceDigest2022()) throw new Error(`The source text has changed: ${found} instead of ${sourceDigest2022()}`);
  return bytes.toString('utf8');
}

/** The seven tables of the source text of 2022. */
export const tables2022 = (): readonly SourceTable[] => parseSource(readSource2022(), layout2022);
