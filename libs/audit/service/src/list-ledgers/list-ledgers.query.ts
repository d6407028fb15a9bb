import { Query } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { instant, ledgerName, pageOf } from '@quanheng/platform-contracts';
import { pageFields } from '@quanheng/platform-http';
import { z } from 'zod';

export const ledgersQuery = z.strictObject({ ...pageFields });
export type LedgersQuery = z.output<typeof ledgersQuery>;

/** One ledger: how many events it holds (its positions are 0 to size - 1), and the time of the last one, where there is one. */
export const ledgerView = z.object({ ledger: ledgerName, size: z.number().int().min(0), lastAt: instant.optional() }).meta({ id: 'Ledger' });
export type LedgerView = z.output<typeof ledgerView>;
export const ledgersAnswer = pageOf(ledgerView);

/** All ledgers, in the order of their names. */
export class ListLedgersQuery extends Query<{ readonly items: readonly LedgerView[]; readonly nextCursor: string | undefined }> {
  constructor(readonly request: { readonly principal: Principal; readonly query: LedgersQuery }) {
    super();
  }
}
