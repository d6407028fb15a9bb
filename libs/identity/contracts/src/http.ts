import { instant, name, pageOf, slug, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { accountGround, accountKind, rightsGround, ROLES_MAX } from './events.ts';
import { passwordText } from './passwords.ts';
import { principal, role } from './principal.ts';

/** What an account signs in with: unique, lower case; kept in a table, never in an event. */
export const loginName = z.string().min(2).max(64).regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/);
/** A person's or machine's name as others see it; kept in a table. */
export const displayName = name;

/** Roles in any order, without repeats; they are stored sorted. */
const anyRoles = z
  .array(role)
  .max(ROLES_MAX)
  .refine((roles) => new Set(roles).size === roles.length, 'repeated')
  .transform((roles) => [...roles].sort());

const assignment = { roles: anyRoles, department: slug.optional(), unit: slug.optional() };

export const createAccountRequest = z.strictObject({ kind: accountKind.default('person'), login: loginName, name: displayName, ...assignment }).meta({ id: 'CreateAccount' });
export const setRolesRequest = z.strictObject({ ...assignment, /** Why; kept with the change. */ ground: rightsGround.optional() }).meta({ id: 'SetRoles' });
/** Why somebody else's way in is changed: part of the address, as these acts have no body. */
export const rightsGroundQuery = z.strictObject({ ground: rightsGround.default('other') });
export const accountGroundRequest = z.strictObject({ ground: accountGround }).meta({ id: 'AccountGround' });

/**
 * The one-time secret of the first start is written beside the data; it buys the first administrator. With a password that
 * person signs in; without one the answer has a token, for whoever sets the server up from a command line.
 */
export const firstAdministratorRequest = z
  .strictObject({ secret: z.string().min(1).max(200), login: loginName, name: displayName, password: passwordText.optional() })
  .meta({ id: 'CreateFirstAdministrator' });

/** A token that is forgotten ends by itself: one year at most, by default 90 days. */
export const TOKEN_DAYS_MAX = 366;
export const TOKEN_DAYS_DEFAULT = 90;
const tokenLabel = name.max(100);
export const createTokenRequest = z
  .strictObject({ label: tokenLabel, days: z.number().int().min(1).max(TOKEN_DAYS_MAX).default(TOKEN_DAYS_DEFAULT), ground: rightsGround.default('other') })
  .meta({ id: 'CreateToken' });

export const accountView = z
  .object({
    account: uuid,
    kind: accountKind,
    login: z.string(),
    name: z.string(),
    roles: z.array(role),
    department: slug.optional(),
    unit: slug.optional(),
    enabled: z.boolean(),
    /** Version of the account's stream: its ETag. */
    version: z.number().int().min(1),
  })
  .meta({ id: 'Account' });
export const accountPage = pageOf(accountView).meta({ id: 'AccountPage' });

/** A token as lists show it: never its text. */
export const tokenView = z
  .object({ token: uuid, label: z.string(), createdAt: instant, expiresAt: instant, lastUsedAt: instant.optional(), revokedAt: instant.optional() })
  .meta({ id: 'Token' });
export const tokenList = z.object({ items: z.array(tokenView) }).meta({ id: 'TokenList' });
/** The answer to making a token: its text is shown this once. */
export const newTokenView = tokenView.extend({ secret: z.string() }).meta({ id: 'NewToken' });
/** What an accepted command stored; the first time and every time it is sent again. */
export const accountActAnswer = z
  .object({
    account: uuid,
    event: uuid,
    /** Version of the account's stream after it: the next `If-Match`. */
    version: z.number().int().min(1),
    /** Position of the last event that the command stored. */
    position: z.number().int().min(0),
    at: instant,
  })
  .meta({ id: 'AccountAct' });
export const firstAdministratorView = accountActAnswer.extend({ /** Where no password was given. */ token: newTokenView.optional() }).meta({ id: 'FirstAdministrator' });
export const meView = principal.extend({ login: z.string(), name: z.string() }).meta({ id: 'Me' });

export type CreateAccountRequest = z.output<typeof createAccountRequest>;
export type SetRolesRequest = z.output<typeof setRolesRequest>;
export type RightsGroundQuery = z.output<typeof rightsGroundQuery>;
export type AccountGroundRequest = z.output<typeof accountGroundRequest>;
export type FirstAdministratorRequest = z.output<typeof firstAdministratorRequest>;
export type CreateTokenRequest = z.output<typeof createTokenRequest>;
export type AccountView = z.infer<typeof accountView>;
export type AccountActAnswer = z.infer<typeof accountActAnswer>;
export type TokenView = z.infer<typeof tokenView>;
export type NewTokenView = z.infer<typeof newTokenView>;
export type FirstAdministratorView = z.infer<typeof firstAdministratorView>;
export type MeView = z.infer<typeof meView>;
