import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { DemoDepartments } from '../departments/demo-departments.ts';
import type { Server } from '../http/server.ts';
import type { DataFolder } from './data-folder.ts';
import { firstFreeCampaign, listCampaigns, openCampaign, planCampaign } from './open-campaign.ts';
import type { Options } from './options.ts';
import { findRunRecord, writeRunRecord, type RunRecord } from './run-record.ts';
import { UsageError } from './usage-error.ts';

/** Demonstrations that begin at the same moment take each other's number: then the next free one. */
const NUMBERS_TRIED_MAX = 20;

export type Begun = { readonly record: RunRecord; readonly isResumed: boolean };

/**
 * The campaign of this run, open: a new one, or the one of an interrupted run.
 * @throws UsageError where the named campaign exists already, or there is nothing to go on with.
 */
export async function beginRun(server: Server, folder: DataFolder, token: string, options: Options, departments: DemoDepartments): Promise<Begun> {
  const record = options.resume ? findRunRecord(folder, options.campaign) : await planNew(server, folder, token, options);
  // A run may have been interrupted anywhere, also before its plan was stored.
  if (options.resume && !(await planCampaign(server, token, record))) {
    throw new UsageError(`The campaign ${record.campaign} of ${server.address} is not the one of this data folder's run: start another without --resume`);
  }
  await openCampaign(server, token, record, departments);
  return { record, isResumed: options.resume === true };
}

async function planNew(server: Server, folder: DataFolder, token: string, { seed, campaign }: Options): Promise<RunRecord> {
  for (let attempt = 0; attempt < NUMBERS_TRIED_MAX; attempt += 1) {
    const record: RunRecord = { campaign: campaign ?? (await firstFreeCampaign(server, token)), run: randomUUID(), seed, isFinished: false };
    if (campaign !== undefined) await demandUnknown(server, token, campaign);
    // Before the plan is sent: without its record a run could not go on.
    writeRunRecord(folder, record);
    writeFileSync(folder.acknowledgedFile(record.campaign), '');
    if (await planCampaign(server, token, record)) return record;
  }
  throw new UsageError(`No free number for a campaign was found in ${NUMBERS_TRIED_MAX} tries: name one with --campaign`);
}

/** A record of an earlier run must not be overwritten for a campaign that cannot be made. */
async function demandUnknown(server: Server, token: string, campaign: string): Promise<void> {
  const campaigns = await listCampaigns(server, token);
  if (campaigns.has(campaign)) throw new UsageError(`The campaign ${campaign} exists already: take another id, or go on with an interrupted run by --resume --campaign ${campaign}`);
}
