import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AdjustmentActs } from './acts/adjustment-acts.ts';
import { CampaignActs } from './acts/campaign-acts.ts';
import { ScorerActs } from './acts/scorer-acts.ts';
import { changesControllers, changesHandlers } from './changes/changes-routes.ts';
import { LiveChanges } from './changes/live-changes.ts';
import { closeScoring, type ScoringParts } from './open-scoring.ts';
import { LIVE_CAMPAIGNS, PAST_CAMPAIGNS, REGISTRIES, SCORING_PARTS, SCORING_PORTS } from './ports.ts';
import { ApplicabilityReads } from './read/shared/applicability-reads.ts';
import { CampaignReads } from './read/shared/campaign-reads.ts';
import { HistoryReads } from './read/shared/history-reads.ts';
import { campaignControllers, campaignHandlers } from './campaign/campaign-routes.ts';
import { cellControllers, cellHandlers } from './cell/cell-routes.ts';
import { readControllers, readHandlers } from './read/read-routes.ts';

/** Scoring under `/api/v1/campaigns`: campaigns, scoring departments, cells and their acts, rankings and their explanations. */
@Module({})
export class ScoringModule implements OnApplicationShutdown {
  constructor(@Inject(SCORING_PARTS) private readonly scoring: ScoringParts) {}

  /** @param scoring made by `openScoring`; the module closes it when the app shuts down. */
  static register(scoring: ScoringParts): DynamicModule {
    return {
      module: ScoringModule,
      imports: [CqrsModule.forRoot()],
      controllers: [...campaignControllers, ...cellControllers, ...readControllers, ...changesControllers],
      providers: [
        { provide: SCORING_PARTS, useValue: scoring },
        { provide: SCORING_PORTS, useValue: scoring.ports },
        { provide: LIVE_CAMPAIGNS, useValue: scoring.campaigns },
        { provide: PAST_CAMPAIGNS, useValue: scoring.past },
        { provide: REGISTRIES, useValue: scoring.registries },
        CampaignActs,
        ScorerActs,
        AdjustmentActs,
        CampaignReads,
        HistoryReads,
        ApplicabilityReads,
        LiveChanges,
        ...campaignHandlers,
        ...cellHandlers,
        ...readHandlers,
        ...changesHandlers,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await closeScoring(this.scoring);
  }
}
