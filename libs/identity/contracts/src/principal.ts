import { slug, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** The five roles. `auditor` combines with no other; `scorer` needs a department, `reporter` a unit. */
export const role = z.enum(['organiser', 'scorer', 'reporter', 'administrator', 'auditor']);
export type Role = z.infer<typeof role>;

/** Who acts: an enabled account, as `identity.authenticate` returns it for a token. */
export const principal = z
  .strictObject({
    account: uuid,
    roles: z.array(role),
    /** The scoring department whose columns a scorer scores. */
    department: slug.optional(),
    /** A reporter's unit; of a scorer the unit that the account belongs to and never scores. */
    unit: slug.optional(),
  })
  .meta({ id: 'Principal' });
export type Principal = z.infer<typeof principal>;
