import { z } from 'zod';

/** One page of a list; `next` is the address of the following one, absent on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().optional() });

/** A page that follows the given one has the same query with its `cursor`. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string };
