import { Query } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { date } from '@quanheng/platform-contracts';
import { readFields } from '@quanheng/platform-http';
import type { UnitView } from '@quanheng/unit-registry-contracts';
import { z } from 'zod';

/** `on`: the day to show; default today. */
export const showUnitQuery = z.strictObject({ on: date.optional(), ...readFields });
export type ShowUnitFields = z.output<typeof showUnitQuery>;

/** One unit as on a day. */
export class ShowUnitQuery extends Query<UnitView> {
  constructor(readonly request: { readonly principal: Principal; readonly unit: string; readonly query: ShowUnitFields }) {
    super();
  }
}
