import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { InvalidRequest } from '@quanheng/platform-http';
import { AUDIT, type AuditParts } from '../audit-parts.ts';
import { demandLedger } from '../request/demand-ledger.ts';
import { ExportLedgerQuery, type LedgerExport } from './export-ledger.query.ts';
import { ndjsonChunks } from './ndjson-chunks.ts';

@QueryHandler(ExportLedgerQuery)
export class ExportLedgerHandler implements IQueryHandler<ExportLedgerQuery> {
  constructor(@Inject(AUDIT) private readonly audit: AuditParts) {}

  /** The export ends at the ledger's head of this moment, however long its client takes to read it. */
  async execute({ request: { principal, query } }: ExportLedgerQuery): Promise<LedgerExport> {
    demandLeave(principal, 'export-ledger');
    const { ledger, from = 0, to } = query;
    if (to !== undefined && to < from) throw new InvalidRequest({ pointer: 'query/to', code: 'too-small', parameters: { minimum: String(from) } });
    const head = await demandLedger(this.audit.log, ledger, query['min-position']);
    const last = Math.min(to ?? head.position, head.position);
    if (last < from) return { last: undefined, chunks: ndjsonChunks(nothing()) };
    return { last, chunks: ndjsonChunks(this.audit.log.readBytes(ledger, { from, to: last })) };
  }
}

async function* nothing(): AsyncGenerator<never> {}
