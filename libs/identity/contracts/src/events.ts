import { instant, slug, sortedSet, uuid, type DomainEvent } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { role } from './principal.ts';

/** The ledger of all accounts; each has the stream `account/<uuid>`, and `ways-in/<uuid>` for what opens it (docs/events.md, section 5). */
export const IDENTITY_LEDGER = 'identity';

/** A person, or a machine that acts by a token alone. */
export const accountKind = z.enum(['person', 'machine']);
export type AccountKind = z.infer<typeof accountKind>;

/** Five roles there are, and `auditor` stands alone; the event's bound leaves room for more. */
export const ROLES_MAX = 20;

/** Why an account is disabled or enabled: one of a few words, so that nothing personal is kept for ever. */
export const accountGround = z.enum(['left', 'moved', 'security', 'returned', 'mistake', 'other']);
export type AccountGround = z.infer<typeof accountGround>;

/** Why the rights of an account, or the ways into it, are changed: one of a few words, so that nothing personal is kept for ever. `other` where nobody says. */
export const rightsGround = z.enum(['appointed', 'substitute', 'moved', 'left', 'lost', 'renewal', 'security', 'mistake', 'other']);
export type RightsGround = z.infer<typeof rightsGround>;

export const accountCreated = z.strictObject({ kind: accountKind });
export const accountRolesSet = z.strictObject({ roles: sortedSet(role, ROLES_MAX, 0), department: slug.optional(), unit: slug.optional() });
/** In the same append as `account-roles-set`, where whoever sets them says why. */
export const accountRolesExplained = z.strictObject({ ground: rightsGround });
export const accountDisabled = z.strictObject({ ground: accountGround });
export const accountEnabled = z.strictObject({ ground: accountGround });

/** In the stream `ways-in/<uuid>`: no version of the account moves on. The token's id, never what opens it. */
export const tokenIssued = z.strictObject({ token: uuid, expires: instant, ground: rightsGround });
export const tokenRevoked = z.strictObject({ token: uuid, ground: rightsGround });
/** By an administrator, for somebody who has lost it. */
export const secondFactorReset = z.strictObject({ ground: rightsGround });
/** By an administrator: with it a person sets a password. */
export const signInCodeIssued = z.strictObject({ ground: rightsGround });

/** The strict schema of each stored event of the ledger, all at schema 1. */
export const identityEventSchemas = {
  'account-created': accountCreated,
  'account-roles-set': accountRolesSet,
  'account-roles-explained': accountRolesExplained,
  'account-disabled': accountDisabled,
  'account-enabled': accountEnabled,
  'token-issued': tokenIssued,
  'token-revoked': tokenRevoked,
  'second-factor-reset': secondFactorReset,
  'sign-in-code-issued': signInCodeIssued,
} as const;

export type IdentityEventType = keyof typeof identityEventSchemas;
export type IdentityEvent = { [Type in IdentityEventType]: DomainEvent<Type, z.infer<(typeof identityEventSchemas)[Type]>> }[IdentityEventType];

const waysInTypes = ['token-issued', 'token-revoked', 'second-factor-reset', 'sign-in-code-issued'] as const satisfies readonly IdentityEventType[];
/** An event of a stream `ways-in/<uuid>`. */
export type WaysInEvent = Extract<IdentityEvent, { type: (typeof waysInTypes)[number] }>;
export const isWaysInEvent = <Event extends { readonly type: IdentityEventType }>(event: Event): event is Extract<Event, { type: WaysInEvent['type'] }> => (waysInTypes as readonly string[]).includes(event.type);
