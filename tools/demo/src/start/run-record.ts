import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { slug, uuid } from '@quanheng/platform-contracts';
import { z } from 'zod';
import type { DataFolder } from './data-folder.ts';
import { UsageError } from './usage-error.ts';

const runRecord = z.object({
  campaign: slug,
  /** Every command id of the run is derived from it. */
  run: uuid,
  seed: z.number().int(),
  isFinished: z.boolean(),
});

/** What a run needs to go on after an interruption: everything else follows from it. */
export type RunRecord = z.infer<typeof runRecord>;

export const writeRunRecord = (folder: DataFolder, record: RunRecord): void => folder.writeJson(folder.runFile(record.campaign), record);

/** The record of a campaign; of the newest unfinished run where none is named. @throws UsageError where there is none. */
export function findRunRecord(folder: DataFolder, campaign: string | undefined): RunRecord {
  if (campaign !== undefined) {
    const record = readRunRecord(folder, campaign);
    if (record === undefined) throw new UsageError(`${folder.runFile(campaign)} is not there: no demonstration of ${campaign} was begun with this data folder (QUANHENG_DATA)`);
    return record;
  }
  const suffix = '-run.json';
  const newest = readdirSync(folder.path)
    .filter((file) => file.endsWith(suffix))
    .map((file) => ({ record: readRunRecord(folder, file.slice(0, -suffix.length)), changedMs: statSync(join(folder.path, file)).mtimeMs }))
    .filter(({ record }) => record?.isFinished === false)
    .sort((left, right) => right.changedMs - left.changedMs)[0];
  if (newest?.record === undefined) throw new UsageError(`There is no interrupted demonstration in ${folder.path}: start one without --resume`);
  return newest.record;
}

function readRunRecord(folder: DataFolder, campaign: string): RunRecord | undefined {
  const content = folder.readJson(folder.runFile(campaign));
  return content === undefined ? undefined : runRecord.parse(content);
}
