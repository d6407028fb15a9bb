import { Query } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { date, slug } from '@quanheng/platform-contracts';
import { readFields } from '@quanheng/platform-http';
import type { NameResolution } from '@quanheng/unit-registry-contracts';
import { z } from 'zod';

/** A printed name with the white space of its cell; longer than any name of the registry is nobody's name. */
const PRINTED_CHARACTERS_MAX = 400;

export const resolveQuery = z.strictObject({
  printed: z.string().min(1).max(PRINTED_CHARACTERS_MAX),
  list: slug.optional(),
  on: date.optional(),
  ...readFields,
});
export type ResolveFields = z.output<typeof resolveQuery>;

/** What a printed name stands for on a day; no match where nobody knows it. */
export class ResolvePrintedNameQuery extends Query<NameResolution> {
  constructor(readonly request: { readonly principal: Principal; readonly query: ResolveFields }) {
    super();
  }
}
