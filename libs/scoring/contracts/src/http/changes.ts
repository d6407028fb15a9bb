import { leafRef, slug } from '@quanheng/platform-contracts';
import { z } from 'zod';
import { scoreboardRowView } from '../views/scoreboard.ts';
import { cellSummary } from './answers.ts';

/** A row of the rankings as it is now, and where it stands; rows of a group are in the order of their ranks, then of list numbers. */
export const changedRow = z.object({ programme: slug, group: slug, row: scoreboardRowView }).meta({ id: 'ChangedRow' });
export type ChangedRow = z.infer<typeof changedRow>;

/**
 * Data of an event `changes`: what is otherwise than in the event before, as it is after the event of the ledger at `position`.
 * Cells and rows are named with their whole new view; `gone` are cells that there are no more.
 */
export const changesView = z
  .object({
    position: z.number().int().min(0),
    cells: z.array(cellSummary),
    gone: z.array(z.object({ unit: slug, leaf: leafRef })),
    rows: z.array(changedRow),
  })
  .meta({ id: 'CampaignChanges' });
export type ChangesView = z.infer<typeof changesView>;

/** Data of an event `resync`: whatever was read before may be otherwise; read anew, at least at `position`. */
export const resyncView = z.object({ position: z.number().int().min(0) }).meta({ id: 'CampaignResync' });
export type ResyncView = z.infer<typeof resyncView>;

/** Data of the events of a stream of changes. */
export const changesEventData = z.union([changesView, resyncView]).meta({ id: 'CampaignChangesEvent' });
