import { Query } from '@nestjs/cqrs';
import type { Principal } from '@quanheng/identity-contracts';
import { instant, ledgerName, pageOf, slug } from '@quanheng/platform-contracts';
import { pageFields } from '@quanheng/platform-http';
import { z } from 'zod';

export const evidenceCampaignsQuery = z.strictObject({ ...pageFields });
export type EvidenceCampaignsQuery = z.output<typeof evidenceCampaignsQuery>;

/** A campaign with its ledger of evidence: the position of its last event (-1 for none), and that event's time. */
export const evidenceCampaignView = z.object({ campaign: slug, ledger: ledgerName, position: z.number().int().min(-1), lastAt: instant.optional() }).meta({ id: 'EvidenceCampaign' });
export type EvidenceCampaignView = z.output<typeof evidenceCampaignView>;
export const evidenceCampaignsAnswer = pageOf(evidenceCampaignView);

/** The campaigns that have a ledger of evidence: those that were ever opened, in the order of their ids. */
export class ListEvidenceCampaignsQuery extends Query<{ readonly items: readonly EvidenceCampaignView[]; readonly nextCursor: string | undefined }> {
  constructor(readonly request: { readonly principal: Principal; readonly query: EvidenceCampaignsQuery }) {
    super();
  }
}
