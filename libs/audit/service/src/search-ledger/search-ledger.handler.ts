import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import { decodeCursor, encodeCursor, InvalidRequest } from '@quanheng/platform-http';
import { AUDIT, type AuditParts } from '../audit-parts.ts';
import { demandLedger } from '../request/demand-ledger.ts';
import { SEARCHED_EVENTS_MAX } from '../request/limits.ts';
import { positionText } from '../request/position.ts';
import { SearchLedgerQuery, type AuditEntry, type SearchPage, type SearchQuery } from './search-ledger.query.ts';

@QueryHandler(SearchLedgerQuery)
export class SearchLedgerHandler implements IQueryHandler<SearchLedgerQuery> {
  constructor(@Inject(AUDIT) private readonly audit: AuditParts) {}

  async execute({ request: { principal, query } }: SearchLedgerQuery): Promise<SearchPage> {
    demandLeave(principal, 'search-ledger');
    const from = firstPosition(query.cursor);
    const head = await demandLedger(this.audit.log, query.ledger, query['min-position']);
    const to = Math.min(head.position, from + SEARCHED_EVENTS_MAX - 1);
    const items: AuditEntry[] = [];
    if (from <= to) {
      for await (const page of this.audit.log.readBytes(query.ledger, { from, to })) {
        for (const { position, bytes } of page) {
          const event = JSON.parse(Buffer.from(bytes).toString('utf8')) as AuditEntry['event'];
          if (!isSought(event, query)) continue;
          if (items.length === query.limit) return { items, nextCursor: encodeCursor(String(position)) };
          items.push({ position, event });
        }
      }
    }
    return { items, nextCursor: to < head.position && from <= to ? encodeCursor(String(to + 1)) : undefined };
  }
}

/** A cursor holds the first position that is looked at. */
function firstPosition(cursor: string | undefined): number {
  const [first] = decodeCursor(cursor) ?? [];
  if (first === undefined) return 0;
  const position = positionText.safeParse(first);
  if (position.success) return position.data;
  throw new InvalidRequest({ pointer: 'query/cursor', code: 'invalid-format', parameters: { format: 'cursor' } });
}

const isSought = (event: AuditEntry['event'], sought: SearchQuery): boolean =>
  (['stream', 'actor', 'type'] as const).every((field) => sought[field] === undefined || event[field] === sought[field]);
