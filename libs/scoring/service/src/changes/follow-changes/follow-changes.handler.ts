import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave } from '@quanheng/identity-policy';
import type { Reauthentication } from '@quanheng/platform-authentication';
import type { EventStream } from '@quanheng/platform-http';
import { LiveChanges } from '../live-changes.ts';
import { CampaignReads } from '../../read/shared/campaign-reads.ts';
import type { CampaignPath } from '../../request/paths.ts';

type FollowChanges = { readonly path: CampaignPath; readonly by: Principal; readonly reauthenticate: Reauthentication; readonly after: number | undefined };

export class FollowChangesQuery extends Query<EventStream> {
  readonly read: FollowChanges;

  constructor(read: FollowChanges) {
    super();
    this.read = read;
  }
}

@QueryHandler(FollowChangesQuery)
export class FollowChangesHandler implements IQueryHandler<FollowChangesQuery> {
  constructor(
    @Inject(CampaignReads) private readonly reads: CampaignReads,
    @Inject(LiveChanges) private readonly changes: LiveChanges,
  ) {}

  async execute({ read: { path, ...wanted } }: FollowChangesQuery): Promise<EventStream> {
    demandLeave(wanted.by, 'list-cells');
    return this.changes.open(await this.reads.live(path.campaign), wanted);
  }
}
