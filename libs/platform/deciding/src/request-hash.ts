import { createHash } from 'node:crypto';
import type { Actor } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';

/**
 * What makes two uses of one command id the same (docs/events.md, section 2): command, target, body and actor; not
 * `If-Match`. SHA-256 (32 bytes) of their canonical JSON.
 */
export const requestHash = (of: { readonly command: string; readonly target: unknown; readonly body: unknown; readonly actor: Actor }): Uint8Array =>
  createHash('sha256')
    .update(canonicalJson({ command: of.command, target: of.target, body: of.body, actor: of.actor }))
    .digest();
