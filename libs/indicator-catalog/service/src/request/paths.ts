import { systemId } from '@quanheng/platform-contracts';
import { z } from 'zod';

export const systemsRoute = 'api/v1/catalog/systems';
export const systemRoute = `${systemsRoute}/:system`;
export const systemVersionsRoute = `${systemRoute}/versions`;
export const systemVersionRoute = `${systemVersionsRoute}/:systemVersion`;

/** A version of a system: a whole number from 1; nine digits fit into the read model's column. */
export const systemVersionNumber = z.string().regex(/^[1-9][0-9]{0,8}$/);
export const systemPath = z.strictObject({ system: systemId });
export const systemVersionPath = z.strictObject({ system: systemId, systemVersion: systemVersionNumber });

export type SystemPath = z.infer<typeof systemPath>;
export type SystemVersionPath = z.infer<typeof systemVersionPath>;
