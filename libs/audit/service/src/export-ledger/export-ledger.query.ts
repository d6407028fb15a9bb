import { Query } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { ledgerName } from '@quanheng/platform-contracts';
import { readFields } from '@quanheng/platform-http';
import { z } from 'zod';
import { positionText } from '../request/position.ts';

/** `from` and `to` are positions, both inclusive; left out: the whole ledger as it is now. */
export const exportQuery = z.strictObject({ ...readFields, ledger: ledgerName, from: positionText.optional(), to: positionText.optional() });
export type ExportQuery = z.output<typeof exportQuery>;

/** One line for each event: the media type of the newline-delimited JSON that is exported. */
export const ndjsonMediaType = 'application/x-ndjson';

export type LedgerExport = {
  /** The last position of the export; undefined where it holds no event. */
  readonly last: number | undefined;
  /** The lines, in chunks that are read from the log only when they are asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
};

/** The stored bytes of a ledger. */
export class ExportLedgerQuery extends Query<LedgerExport> {
  constructor(readonly request: { readonly principal: Principal; readonly query: ExportQuery }) {
    super();
  }
}
