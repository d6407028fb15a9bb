import { uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';
import { UsageError } from './usage-error.ts';

const knownAccount = z.object({
  login: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  account: uuid,
  /** None of an administrator who was given by token. */
  password: z.string().optional(),
  /** The secret of its authenticator (base32), where the server demanded one. */
  secondFactor: z.string().optional(),
  token: z.string(),
  department: z.string().optional(),
  unit: z.string().optional(),
});
export type KnownAccount = z.infer<typeof knownAccount>;
const accountsFile = z.object({
  server: z.string(),
  /** The administrator whom the demonstration made; one who was given to it by token stays out of the file. */
  administrator: knownAccount.optional(),
  /** The account of the administrator who made the others. */
  madeBy: uuid,
  accounts: z.array(knownAccount),
});
export type KnownAccounts = z.infer<typeof accountsFile>;

/** The accounts of earlier demonstrations, with their passwords and tokens. @throws UsageError where the file is damaged. */
export function readKnownAccounts(folder: DataFolder): KnownAccounts | undefined {
  const content = folder.readJson(folder.accountsFile);
  if (content === undefined) return undefined;
  const parsed = accountsFile.safeParse(content);
  if (!parsed.success) throw new UsageError(`${folder.accountsFile} is not a file of this demonstration (${parsed.error.issues[0]?.path.join('.')}): mend it, or remove it and set QUANHENG_TOKEN`);
  return parsed.data;
}
