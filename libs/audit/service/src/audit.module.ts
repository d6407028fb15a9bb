import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AUDIT, type AuditParts } from './audit-parts.ts';
import { ExportLedgerController } from './export-ledger/export-ledger.controller.ts';
import { ExportLedgerHandler } from './export-ledger/export-ledger.handler.ts';
import { ListLedgersController } from './list-ledgers/list-ledgers.controller.ts';
import { ListLedgersHandler } from './list-ledgers/list-ledgers.handler.ts';
import { SearchLedgerController } from './search-ledger/search-ledger.controller.ts';
import { SearchLedgerHandler } from './search-ledger/search-ledger.handler.ts';

/** The audit under `/api/v1/audit`: the ledgers, their stored bytes and their history, for the auditor alone. It stores nothing. */
@Module({})
export class AuditModule {
  static register(audit: AuditParts): DynamicModule {
    return {
      module: AuditModule,
      imports: [CqrsModule.forRoot()],
      controllers: [ListLedgersController, ExportLedgerController, SearchLedgerController],
      providers: [{ provide: AUDIT, useValue: audit }, ListLedgersHandler, ExportLedgerHandler, SearchLedgerHandler],
    };
  }
}
