import { instant, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** A living session as lists show it: never what its cookie holds. */
export const sessionView = z
  .object({
    session: uuid,
    createdAt: instant,
    /** At most a minute behind. */
    lastUsedAt: instant,
    /** It ends then at the latest. */
    expiresAt: instant,
    /** Where it was begun: the address, and what the browser calls itself. */
    address: z.string(),
    userAgent: z.string().optional(),
    /** Whether it is the one that asks. */
    isPresent: z.boolean(),
  })
  .meta({ id: 'Session' });
export const sessionList = z.object({ items: z.array(sessionView) }).meta({ id: 'SessionList' });

export type SessionView = z.infer<typeof sessionView>;
