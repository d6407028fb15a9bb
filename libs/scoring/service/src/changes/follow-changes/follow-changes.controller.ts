import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal, Reauthenticate, type Reauthentication } from '@quanheng/platform-authentication';
import { LastEventId, ServesEvents, type EventStream } from '@quanheng/platform-http';
import { changesEventData } from '@quanheng/scoring-contracts';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { changesQuery, type ChangesQuery } from '../../request/queries.ts';
import { FollowChangesQuery } from './follow-changes.handler.ts';

const description =
  'Server-sent events. `changes`: the cells and rows of rankings that changed since the last event, as far as the caller may read them, in their new views. ' +
  '`resync`: read everything anew, at least at `position`. The id of an event is the position of the ledger that it tells up to.';

@ApiTags('scores')
@Controller(campaignRoute)
export class FollowChangesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /**
   * Follows what changes. `after` names the position of what was read before (`Quanheng-Position`); `Last-Event-ID`, which a browser
   * sends when it comes again, goes before it. Without either, and where it is too far back, the first event is `resync`.
   */
  @Get('changes')
  @ServesEvents(changesEventData, description)
  handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @Query({ schema: changesQuery }) query: ChangesQuery,
    @LastEventId() lastEventId: number | undefined,
    @CurrentPrincipal() by: Principal,
    @Reauthenticate() reauthenticate: Reauthentication,
  ): Promise<EventStream> {
    return this.queries.execute(new FollowChangesQuery({ path, by, reauthenticate, after: lastEventId ?? query.after }));
  }
}
