import { Readable } from 'node:stream';
import { Controller, Get, Inject, Query, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import { Answer } from '@quanheng/platform-http';
import { EXPORT_CHUNK_BYTES } from '../request/limits.ts';
import { auditRoute } from '../request/paths.ts';
import { ExportLedgerQuery, exportQuery, ndjsonMediaType, type ExportQuery } from './export-ledger.query.ts';

@ApiTags('audit')
@Controller(auditRoute)
export class ExportLedgerController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /**
   * The events of a ledger as they are stored: one line each, exactly the canonical bytes and a line feed. The answer is read
   * from the log as fast as its client takes it; a client that goes away ends the reading.
   */
  @Get('export')
  @ApiOkResponse({
    description: 'The stored bytes, one line an event; `Quanheng-Position` is the last of them, so that a shorter answer is known to be cut',
    content: { [ndjsonMediaType]: { schema: { type: 'string', format: 'binary' } } },
  })
  async handle(@CurrentPrincipal() principal: Principal, @Query({ schema: exportQuery }) query: ExportQuery): Promise<Answer<StreamableFile>> {
    const { last, chunks } = await this.queries.execute(new ExportLedgerQuery({ principal, query }));
    const stream = Readable.from(chunks, { objectMode: false, highWaterMark: EXPORT_CHUNK_BYTES });
    const file = new StreamableFile(stream, { type: ndjsonMediaType, disposition: `attachment; filename="${query.ledger.replaceAll('/', '-')}.ndjson"` });
    return new Answer(file, last === undefined ? {} : { position: { ledger: query.ledger, position: last } });
  }
}
