import { Inject } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { demandLeave } from '@quanheng/identity-policy';
import type { SystemVersionAnswer } from '@quanheng/indicator-catalog-contracts';
import { CATALOG, type CatalogParts } from '../catalog-parts.ts';
import { SystemHistory } from '../systems/system-history.ts';
import { waitForLog } from '../systems/wait-for-log.ts';
import { ShowSystemVersionQuery } from './show-system-version.query.ts';

@QueryHandler(ShowSystemVersionQuery)
export class ShowSystemVersionHandler implements IQueryHandler<ShowSystemVersionQuery> {
  constructor(@Inject(CATALOG) private readonly catalog: CatalogParts) {}

  async execute({ request }: ShowSystemVersionQuery): Promise<{ readonly answer: SystemVersionAnswer; readonly version: number }> {
    demandLeave(request.principal, 'read-system');
    await waitForLog(this.catalog.log, request.query['min-position']);
    const history = await SystemHistory.read(this.catalog.log, request.system);
    return { answer: history.answerOf(request.systemVersion), version: history.version };
  }
}
