import { freeText } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** `acknowledgeInUse`: the organiser has seen which campaigns use the version; they keep what they copied. */
export const withdrawSystemRequest = z.strictObject({ reason: freeText, acknowledgeInUse: z.boolean().optional() }).meta({ id: 'WithdrawSystem' });
export type WithdrawSystemRequest = z.infer<typeof withdrawSystemRequest>;

/** Media types of a system file that is not JSON. */
export const systemFileMediaType = 'application/yaml';
