import { Query } from '@nestjs/cqrs';
import type { SystemVersionSummary } from '@quanheng/indicator-catalog-contracts';
import type { Principal } from '@quanheng/identity-contracts';
import { pageFields, readFields } from '@quanheng/platform-http';
import { z } from 'zod';

export const listQuery = z.strictObject({ ...pageFields, ...readFields });
export type ListQuery = z.output<typeof listQuery>;

export type SummaryPage = { readonly items: readonly SystemVersionSummary[]; readonly nextCursor: string | undefined };

/** The newest version of each system, in the order of their ids. */
export class ListSystemsQuery extends Query<SummaryPage> {
  constructor(readonly request: { readonly principal: Principal; readonly query: ListQuery }) {
    super();
  }
}
