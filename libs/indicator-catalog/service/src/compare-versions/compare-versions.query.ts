import { Query } from '@nestjs/cqrs';
import type { SystemDifferenceAnswer } from '@quanheng/indicator-catalog-contracts';
import type { Principal } from '@quanheng/identity-contracts';
import { readFields } from '@quanheng/platform-http';
import { z } from 'zod';
import { systemVersionNumber } from '../request/paths.ts';

export const differenceQuery = z.strictObject({ from: systemVersionNumber, to: systemVersionNumber, ...readFields });
export type DifferenceQuery = z.output<typeof differenceQuery>;

/** What changed between two versions of a system. */
export class CompareVersionsQuery extends Query<SystemDifferenceAnswer> {
  constructor(readonly request: { readonly principal: Principal; readonly system: string; readonly query: DifferenceQuery }) {
    super();
  }
}
