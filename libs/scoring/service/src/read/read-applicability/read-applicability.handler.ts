import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave, visibility } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import { Answer } from '@quanheng/platform-http';
import type { UnitApplicability } from '@quanheng/scoring-rules';
import { ownUnitOf } from '../../access/own-unit.ts';
import { ApplicabilityReads } from '../shared/applicability-reads.ts';
import { CampaignReads, positionOf } from '../shared/campaign-reads.ts';
import type { CampaignPath } from '../../request/paths.ts';
import type { ApplicabilityQuery } from '../../request/queries.ts';

type ReadApplicability = { readonly path: CampaignPath; readonly by: Principal; readonly query: ApplicabilityQuery };

export class ReadApplicabilityQuery extends Query<Answer<readonly UnitApplicability[]>> {
  readonly read: ReadApplicability;

  constructor(read: ReadApplicability) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadApplicabilityQuery)
export class ReadApplicabilityHandler implements IQueryHandler<ReadApplicabilityQuery> {
  constructor(
    @Inject(CampaignReads) private readonly reads: CampaignReads,
    @Inject(ApplicabilityReads) private readonly applicability: ApplicabilityReads,
  ) {}

  async execute({ read: { path, by, query } }: ReadApplicabilityQuery): Promise<Answer<readonly UnitApplicability[]>> {
    demandLeave(by, 'read-picks', ownUnitOf(by));
    const state = await this.reads.state({ campaign: path.campaign, least: query['min-position'] });
    const position = positionOf(state); // Before the registries are waited for: the state moves on meanwhile.
    const units = await this.applicability.read(state, query.system);
    if (!units) throw new Refusal('not-found');
    const { seesUnit } = visibility(by);
    return new Answer(units.filter(({ unit }) => seesUnit(unit)), { position });
  }
}
