import { defineService } from '@quanheng/platform-application';
import { loadBundledCampaign } from './bootstrap/load-bundled-campaign.ts';
import { openScoring, scoringMigrations } from './open-scoring.ts';
import { ScoringModule } from './scoring.module.ts';

/** Scoring as a deployable: it plans the campaign of 2022 once the registries have its units and systems. */
export const scoringService = defineService({
  name: 'scoring',
  segment: 'campaigns',
  schema: 'scoring',
  migrations: scoringMigrations,
  environment: {},
  open: async (context) => {
    const parts = openScoring(context);
    return {
      parts,
      module: ScoringModule.register(parts),
      isReady: () => parts.isReady(),
      load: (signal) => loadBundledCampaign(parts, signal),
    };
  },
});
