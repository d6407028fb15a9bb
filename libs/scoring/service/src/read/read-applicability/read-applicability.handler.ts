import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { demandLeave, visibility } from '@quanheng/identity-policy';
import { Refusal } from '@quanheng/platform-domain';
import type { UnitApplicability } from '@quanheng/scoring-rules';
import { ownUnitOf } from '../../access/own-unit.ts';
import { ApplicabilityReads } from '../shared/applicability-reads.ts';
import type { CampaignPath } from '../../request/paths.ts';
import type { ApplicabilityQuery } from '../../request/queries.ts';

type ReadApplicability = { readonly path: CampaignPath; readonly by: Principal; readonly query: ApplicabilityQuery };

export class ReadApplicabilityQuery extends Query<readonly UnitApplicability[]> {
  readonly read: ReadApplicability;

  constructor(read: ReadApplicability) {
    super();
    this.read = read;
  }
}

@QueryHandler(ReadApplicabilityQuery)
export class ReadApplicabilityHandler implements IQueryHandler<ReadApplicabilityQuery> {
  constructor(@Inject(ApplicabilityReads) private readonly applicability: ApplicabilityReads) {}

  async execute({ read: { path, by, query } }: ReadApplicabilityQuery): Promise<readonly UnitApplicability[]> {
    demandLeave(by, 'read-picks', ownUnitOf(by));
    const units = await this.applicability.read({ campaign: path.campaign, least: query['min-position'] }, query.system);
    if (!units) throw new Refusal('not-found');
    const { seesUnit } = visibility(by);
    return units.filter(({ unit }) => seesUnit(unit));
  }
}
