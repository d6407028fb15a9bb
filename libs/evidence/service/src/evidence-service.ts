import { defineService } from '@quanheng/platform-application';
import { EvidenceModule } from './evidence.module.ts';
import { openEvidence } from './open-evidence.ts';

/** Evidence as a deployable. It has a role and no tables yet. */
export const evidenceService = defineService({
  name: 'evidence',
  segment: 'evidence',
  schema: 'evidence',
  environment: {},
  open: async (context) => {
    const parts = openEvidence(context);
    return { parts, module: EvidenceModule.register(parts), isReady: () => parts.ledgers.isReady };
  },
});
