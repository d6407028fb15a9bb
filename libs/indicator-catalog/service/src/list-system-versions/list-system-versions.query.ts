import { Query } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import type { ListQuery, SummaryPage } from '../list-systems/list-systems.query.ts';

/** The versions of one system, the newest first. */
export class ListSystemVersionsQuery extends Query<SummaryPage> {
  constructor(readonly request: { readonly principal: Principal; readonly system: string; readonly query: ListQuery }) {
    super();
  }
}
