import { cpus, totalmem } from 'node:os';
import type { ChaosResult } from '../chaos-result.ts';

/** One run of the long check. */
export type CheckedRun = { readonly scenario: string; readonly disk: string; readonly seed: string; readonly result: ChaosResult };

/** What the page says of where it was made. */
export type Circumstances = { readonly date: string; readonly commit: string; readonly node: string; readonly postgres: string; readonly minutes: string };

const bytesPerGb = 1024 ** 3;

/** The page docs/reliability/results.md: every run of one long check, the failed ones too. */
export function resultsPage(runs: readonly CheckedRun[], { date, commit, node, postgres, minutes }: Circumstances): string {
  const total = (count: (result: ChaosResult) => number) => runs.reduce((sum, { result }) => sum + count(result), 0);
  const failed = runs.filter(({ result }) => result.faults.length > 0);
  return [
    '# Results of the last long check',
    '',
    `Written by \`npm run check:full\`; the method is in [README.md](README.md). ${date}, commit ${commit}, Node ${node}, PostgreSQL ${postgres}, ${cpus().length} processors, ${Math.round(totalmem() / bytesPerGb)} GB of memory; ${minutes} minutes.`,
    '',
    `**${runs.length} runs, ${failed.length} with faults.** ${total(({ counts }) => counts.acknowledged)} acts acknowledged, ${total(({ counts }) => counts.conflicts)} conflicts, ${total(({ counts }) => counts.guards)} refused by a guard, ${total(({ counts }) => counts.unknown)} outcomes unknown at first, ${total(({ counts }) => counts.looks)} looks checked, ${total(({ done }) => Object.values(done).reduce((sum, times) => sum + times, 0))} troubles.`,
    '',
    '| scenario | disk | seed | acknowledged | conflicts | guards | unknown | sent again | looks | seconds | faults found |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...runs.map(({ scenario, disk, seed, result: { counts, seconds, faults } }) => `| ${[scenario, disk, seed, counts.acknowledged, counts.conflicts, counts.guards, counts.unknown, counts.duplicates, counts.looks, seconds.toFixed(0), faults.length].join(' | ')} |`),
    '',
    '## What was done to them',
    '',
    '| trouble | times |',
    '| --- | --- |',
    ...[...timesOf(runs)].map(([trouble, times]) => `| ${trouble} | ${times} |`),
    '',
    ...(failed.length === 0 ? [] : ['## Faults', '', ...failed.flatMap(({ scenario, seed, result }) => result.faults.map((fault) => `- ${scenario}, seed ${seed}: ${fault}`)), '']),
  ].join('\n');
}

function timesOf(runs: readonly CheckedRun[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const { result } of runs) for (const [trouble, count] of Object.entries(result.done)) times.set(trouble, (times.get(trouble) ?? 0) + count);
  return times;
}
