import { uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';

export const identityRoute = 'api/v1/identity';
export const signInRoute = `${identityRoute}/sign-in`;
export const secondFactorRoute = `${identityRoute}/second-factor`;
export const accountsRoute = `${identityRoute}/accounts`;

export const accountPath = z.strictObject({ account: uuid });
export type AccountPath = z.infer<typeof accountPath>;
export const tokenPath = z.strictObject({ token: uuid });
export type TokenPath = z.infer<typeof tokenPath>;
export const accountTokenPath = z.strictObject({ account: uuid, token: uuid });
export type AccountTokenPath = z.infer<typeof accountTokenPath>;
export const sessionPath = z.strictObject({ session: uuid });
export type SessionPath = z.infer<typeof sessionPath>;
export const accountSessionPath = z.strictObject({ account: uuid, session: uuid });
export type AccountSessionPath = z.infer<typeof accountSessionPath>;
