import { leafRef, slug, systemId } from '@quanheng/platform-contracts';
import { pageFields, readFields } from '@quanheng/platform-http';
import { z } from 'zod';
import { ledgerMoment } from './at.ts';

export const readQuery = z.strictObject({ ...readFields });
export const listQuery = z.strictObject({ ...readFields, ...pageFields });
export const campaignsQuery = z.strictObject({ ...readFields, ...pageFields });
export const scoreboardQuery = z.strictObject({ ...readFields, at: ledgerMoment.optional() });
export const cellsQuery = z.strictObject({ ...readFields, ...pageFields, unit: slug.optional(), leaf: leafRef.optional() });
export const explanationQuery = z.strictObject({ ...readFields, ...pageFields, at: ledgerMoment.optional(), unit: slug.optional(), leaf: leafRef.optional() });
export const historyQuery = z.strictObject({ ...readFields, ...pageFields, unit: slug.optional(), leaf: leafRef.optional() });
const position = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,14})$/)
  .transform(Number);
export const changesQuery = z.strictObject({ after: position.optional() });
export const applicabilityQuery = z.strictObject({ ...readFields, system: systemId });

export type ReadQuery = z.infer<typeof readQuery>;
export type ListQuery = z.infer<typeof listQuery>;
export type CampaignsQuery = z.infer<typeof campaignsQuery>;
export type ScoreboardQuery = z.infer<typeof scoreboardQuery>;
export type CellsQuery = z.infer<typeof cellsQuery>;
export type ExplanationQuery = z.infer<typeof explanationQuery>;
export type HistoryQuery = z.infer<typeof historyQuery>;
export type ApplicabilityQuery = z.infer<typeof applicabilityQuery>;
export type ChangesQuery = z.infer<typeof changesQuery>;
