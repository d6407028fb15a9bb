import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EVIDENCE, type EvidenceParts } from './evidence-parts.ts';
import { ListEvidenceCampaignsController } from './list-evidence-campaigns/list-evidence-campaigns.controller.ts';
import { ListEvidenceCampaignsHandler } from './list-evidence-campaigns/list-evidence-campaigns.handler.ts';

/** Evidence under `/api/v1/evidence`. So far it makes the ledgers and lists them; no file is handed in yet. */
@Module({})
export class EvidenceModule implements OnApplicationShutdown {
  constructor(@Inject(EVIDENCE) private readonly evidence: EvidenceParts) {}

  /** @param evidence made by `openEvidence`; the module closes it when the app shuts down. */
  static register(evidence: EvidenceParts): DynamicModule {
    return {
      module: EvidenceModule,
      imports: [CqrsModule.forRoot()],
      controllers: [ListEvidenceCampaignsController],
      providers: [{ provide: EVIDENCE, useValue: evidence }, ListEvidenceCampaignsHandler],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.evidence.ledgers.close();
  }
}
