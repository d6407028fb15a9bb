import { role } from '@quanheng/identity-contracts';
import { pageFields, readFields } from '@quanheng/platform-http';
import { z } from 'zod';

export const accountsQuery = z.strictObject({ ...pageFields, ...readFields, role: role.optional() });
export type AccountsQuery = z.output<typeof accountsQuery>;
