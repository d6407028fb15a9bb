import { createHash } from 'node:crypto';
import { canonicalJson } from '@quanheng/platform-domain';
import type { Snapshot } from './snapshot.entity.ts';

/** SHA-256 over what a snapshot says of itself, and its bytes: a change of any of them is found. */
export function sealOf({ ledger, position, leafHash, engine, rulesHash, bytes }: Omit<Snapshot, 'sha256'>): Buffer {
  const words = canonicalJson({ ledger, position, leafHash: leafHash.toString('hex'), engine, rulesHash });
  return createHash('sha256').update(`${words}\n`).update(bytes).digest();
}
