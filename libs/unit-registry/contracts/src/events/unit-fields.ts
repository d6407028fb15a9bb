import { name, slug } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** `vertical`: run from above the city (税务, 生态环境分局, 消防, 烟草); `corporate`: a company (国网). */
export const unitKind = z.enum(['department', 'sub-district', 'township', 'vertical', 'corporate']);
export type UnitKind = z.infer<typeof unitKind>;

/** What a printed name stands for: a unit of the registry, a body outside the lists, a ranking group, or an open set, which holds the units that a campaign's organiser picks. */
export const nameMatch = z
  .discriminatedUnion('is', [
    z.strictObject({ is: z.literal('unit'), id: slug }),
    z.strictObject({ is: z.literal('body'), name }),
    z.strictObject({ is: z.literal('group'), id: slug }),
    z.strictObject({ is: z.literal('open'), name }),
  ])
  .meta({ id: 'NameMatch' });
export type NameMatch = z.infer<typeof nameMatch>;

/** A name of a unit, an alias or a printed name as it is sent and kept from now on: white space inside a printed name is insignificant, so it holds none. */
export const nameWithoutSpace = name.refine((text) => !/\s/u.test(text), 'white space');
