import { code, slug, systemId, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';

/** Routes of a campaign and of one of its cells, with the parameters in them. */
export const campaignsRoute = 'api/v1/campaigns';
export const campaignRoute = `${campaignsRoute}/:campaign`;
export const cellRoute = `${campaignRoute}/cells/:unit/:system/:code`;

export const campaignPath = z.strictObject({ campaign: slug });
export const departmentPath = z.strictObject({ campaign: slug, department: slug });
export const leafPath = z.strictObject({ campaign: slug, system: systemId, code });
export const rankingGroupPath = z.strictObject({ campaign: slug, programme: slug, group: slug });
export const rulingPath = z.strictObject({ campaign: slug, ruling: uuid });
export const cellPath = z.strictObject({ campaign: slug, unit: slug, system: systemId, code });

export type CampaignPath = z.infer<typeof campaignPath>;
export type DepartmentPath = z.infer<typeof departmentPath>;
export type LeafPath = z.infer<typeof leafPath>;
export type RankingGroupPath = z.infer<typeof rankingGroupPath>;
export type RulingPath = z.infer<typeof rulingPath>;
export type CellPath = z.infer<typeof cellPath>;

/** `<system>/<code>` */
export const leafOf = ({ system, code: leafCode }: { readonly system: string; readonly code: string }): string => `${system}/${leafCode}`;
