import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import type { LedgerHead } from '@quanheng/platform-event-log';
import { cutPage, decodeCursor } from '@quanheng/platform-http';
import { AUDIT, type AuditParts } from '../audit-parts.ts';
import { ListLedgersQuery, type LedgerView } from './list-ledgers.query.ts';

@QueryHandler(ListLedgersQuery)
export class ListLedgersHandler implements IQueryHandler<ListLedgersQuery> {
  constructor(@Inject(AUDIT) private readonly audit: AuditParts) {}

  async execute({ request: { principal, query } }: ListLedgersQuery): Promise<{ readonly items: readonly LedgerView[]; readonly nextCursor: string | undefined }> {
    demandLeave(principal, 'list-ledgers');
    const [after = ''] = decodeCursor(query.cursor) ?? [];
    const following = (await this.audit.log.listLedgers()).filter(({ ledger }) => ledger > after);
    const page = cutPage(following.slice(0, query.limit + 1), query.limit, ({ ledger }) => [ledger]);
    return { items: page.rows.map(viewOf), nextCursor: page.nextCursor };
  }
}

const viewOf = ({ ledger, position, at }: LedgerHead): LedgerView => ({ ledger, size: position + 1, ...(at !== undefined && { lastAt: at }) });
