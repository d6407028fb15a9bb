import type { IdentityParts } from '../identity-parts.ts';
import type { FirstRunSecretFile } from './first-run-secret.ts';

/**
 * Makes sure that the file holds the one-time secret while nobody has ever been an administrator. May be repeated.
 * @returns the secret to print; undefined where there has been an administrator: what is left of the file is taken away
 *   (the secret still redeems a lost token, see `CreateFirstAdministratorHandler`, for whoever has noted it).
 */
export async function prepareFirstRunSecret({ fold }: IdentityParts, file: FirstRunSecretFile): Promise<string | undefined> {
  await fold.catchUp();
  if (!fold.state.hasHadAdministrator) return file.prepare();
  await file.spend();
  return undefined;
}
