import { slug, sortedSet, type DomainEvent } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { role } from './principal.ts';

/** The ledger of all accounts; each has the stream `account/<uuid>` (docs/events.md, section 5). */
export const IDENTITY_LEDGER = 'identity';

/** A person, or a machine that acts by a token alone. */
export const accountKind = z.enum(['person', 'machine']);
export type AccountKind = z.infer<typeof accountKind>;

/** Five roles there are, and `auditor` stands alone; the event's bound leaves room for more. */
export const ROLES_MAX = 20;

/** Why an account is disabled or enabled: one of a few words, so that nothing personal is kept for ever. */
export const accountGround = z.enum(['left', 'moved', 'security', 'returned', 'mistake', 'other']);
export type AccountGround = z.infer<typeof accountGround>;

export const accountCreated = z.strictObject({ kind: accountKind });
export const accountRolesSet = z.strictObject({ roles: sortedSet(role, ROLES_MAX, 0), department: slug.optional(), unit: slug.optional() });
export const accountDisabled = z.strictObject({ ground: accountGround });
export const accountEnabled = z.strictObject({ ground: accountGround });

/** The strict schema of each stored event of the ledger, all at schema 1. */
export const identityEventSchemas = {
  'account-created': accountCreated,
  'account-roles-set': accountRolesSet,
  'account-disabled': accountDisabled,
  'account-enabled': accountEnabled,
} as const;

export type IdentityEventType = keyof typeof identityEventSchemas;
export type IdentityEvent = { [Type in IdentityEventType]: DomainEvent<Type, z.infer<(typeof identityEventSchemas)[Type]>> }[IdentityEventType];
