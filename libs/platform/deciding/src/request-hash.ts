import { hash } from 'node:crypto';
import type { Actor } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';

/**
 * What makes two uses of one command id the same (docs/events.md, section 2): command, target, body and actor; not
 * `If-Match`. SHA-256 (32 bytes) of their canonical JSON.
 */
export const requestHash = (of: { readonly command: string; readonly target: unknown; readonly body: unknown; readonly actor: Actor }): Uint8Array =>
  hash('sha256', canonicalJson({ actor: of.actor, body: of.body, command: of.command, target: of.target }), 'buffer');
