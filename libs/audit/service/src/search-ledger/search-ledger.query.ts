import { Query } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { ledgerName, pageOf, storedEvent } from '@quanheng/platform-contracts';
import { pageFields, readFields } from '@quanheng/platform-http';
import { z } from 'zod';

/** What is searched for: every given field has to be the event's. */
export const searchQuery = z.strictObject({
  ...readFields,
  ...pageFields,
  ledger: ledgerName,
  stream: storedEvent.shape.stream.optional(),
  actor: storedEvent.shape.actor.optional(),
  type: storedEvent.shape.type.optional(),
});
export type SearchQuery = z.output<typeof searchQuery>;

/** An event as it is stored, never upcast: an audit shows also what this build does not know. */
export const auditEntry = z.object({ position: z.number().int().min(0), event: z.record(z.string(), z.unknown()) }).meta({ id: 'AuditEntry' });
export type AuditEntry = z.output<typeof auditEntry>;
export const searchAnswer = pageOf(auditEntry);

export type SearchPage = { readonly items: readonly AuditEntry[]; readonly nextCursor: string | undefined };

/** The history of a ledger, the newest last. */
export class SearchLedgerQuery extends Query<SearchPage> {
  constructor(readonly request: { readonly principal: Principal; readonly query: SearchQuery }) {
    super();
  }
}
