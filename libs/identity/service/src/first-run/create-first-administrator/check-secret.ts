import { createHash, timingSafeEqual } from 'node:crypto';
import { Refusal } from '@quanheng/platform-domain';
import type { IdentityParts } from '../../identity-parts.ts';
import { FirstRunRow } from '../../read-models/first-run.entity.ts';

export const secretHashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/**
 * Checks the secret against its file, and against the command that has spent it.
 * @returns the command to run: the one that spent the secret before (its answer may have been lost), else the given one.
 * @throws Refusal `not-signed-in` for another secret, `first-run-done` once there has been an administrator.
 */
export async function redeemSecret({ dataSource, firstRunSecret, fold }: IdentityParts, secret: string, commandId: string): Promise<string> {
  const secretHash = secretHashOf(secret);
  const spent = await dataSource.manager.findOneBy(FirstRunRow, { secretHash });
  if (spent !== null) return spent.commandId;
  const present = await firstRunSecret.read();
  if (present !== undefined && timingSafeEqual(secretHash, secretHashOf(present))) return commandId;
  await fold.catchUp();
  if (fold.state.hasHadAdministrator) throw new Refusal('first-run-done');
  throw new Refusal('not-signed-in', { pointer: '/secret' });
}
