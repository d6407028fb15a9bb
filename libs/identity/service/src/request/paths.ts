import { uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';

export const identityRoute = 'api/v1/identity';
export const accountsRoute = `${identityRoute}/accounts`;

export const accountPath = z.strictObject({ account: uuid });
export type AccountPath = z.infer<typeof accountPath>;
export const tokenPath = z.strictObject({ token: uuid });
export type TokenPath = z.infer<typeof tokenPath>;
export const accountTokenPath = z.strictObject({ account: uuid, token: uuid });
export type AccountTokenPath = z.infer<typeof accountTokenPath>;
