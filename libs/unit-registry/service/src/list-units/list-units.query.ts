import { Query } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { date, slug } from '@quanheng/platform-contracts';
import { pageFields, readFields } from '@quanheng/platform-http';
import type { UnitView } from '@quanheng/unit-registry-contracts';
import { z } from 'zod';

/** `list`: those of a list alone, in the order of its numbers; `on`: the day to show, default today. */
export const listUnitsQuery = z.strictObject({ list: slug.optional(), on: date.optional(), ...pageFields, ...readFields });
export type ListUnitsFields = z.output<typeof listUnitsQuery>;

export type UnitPage = { readonly items: readonly UnitView[]; readonly nextCursor: string | undefined };

/** The units that are active on a day. */
export class ListUnitsQuery extends Query<UnitPage> {
  constructor(readonly request: { readonly principal: Principal; readonly query: ListUnitsFields }) {
    super();
  }
}
