import { uuid } from '@quanheng/platform-contracts';
import { pageFields } from '@quanheng/platform-http';
import { z } from 'zod';

export const signInLogQuery = z.strictObject({ ...pageFields, account: uuid.optional() });
export type SignInLogWish = z.output<typeof signInLogQuery>;
