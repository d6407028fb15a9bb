import { Query } from '@nestjs/cqrs';
import type { SystemVersionAnswer } from '@quanheng/indicator-catalog-contracts';
import type { Principal } from '@quanheng/identity-contracts';
import { readFields } from '@quanheng/platform-http';
import { z } from 'zod';

export const readQuery = z.strictObject({ ...readFields });
export type ReadQuery = z.output<typeof readQuery>;

/** One version, whole, with the version of its stream. */
export class ShowSystemVersionQuery extends Query<{ readonly answer: SystemVersionAnswer; readonly version: number }> {
  constructor(readonly request: { readonly principal: Principal; readonly system: string; readonly systemVersion: string; readonly query: ReadQuery }) {
    super();
  }
}
