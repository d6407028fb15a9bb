import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '@quanheng/identity-contracts';
import { CurrentPrincipal } from '@quanheng/platform-authentication';
import type { Answer } from '@quanheng/platform-http';
import { z } from 'zod';
import { applicabilityView } from '@quanheng/scoring-contracts';
import type { UnitApplicability } from '@quanheng/scoring-rules';
import { campaignPath, campaignRoute, type CampaignPath } from '../../request/paths.ts';
import { applicabilityQuery, type ApplicabilityQuery } from '../../request/queries.ts';
import { ReadApplicabilityQuery } from './read-applicability.handler.ts';

@ApiTags('campaigns')
@Controller(campaignRoute)
export class ReadApplicabilityController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** Which leaves of a system apply to which unit, picks included; of a reporter the own unit alone. */
  @Get('applicability')
  @ApiOkResponse({ standardSchema: z.array(applicabilityView) })
  handle(
    @Param({ schema: campaignPath }) path: CampaignPath,
    @Query({ schema: applicabilityQuery }) query: ApplicabilityQuery,
    @CurrentPrincipal() by: Principal,
  ): Promise<Answer<readonly UnitApplicability[]>> {
    return this.queries.execute(new ReadApplicabilityQuery({ path, by, query }));
  }
}
