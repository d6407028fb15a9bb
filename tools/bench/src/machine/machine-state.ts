import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { arch, cpus, loadavg, platform, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianOf } from '../statistics.ts';

/** What does not change during a run. */
export type Machine = { readonly cores: number; readonly processor: string; readonly memoryGb: number; readonly system: string; readonly node: string; readonly commit: string };

/** How busy the machine is, and how long its disk takes to keep something: both change by the minute where it is shared. */
export type MachineLoad = { readonly loadAverage: number; readonly flushMs: number };

const workspace = fileURLToPath(new URL('../../../../', import.meta.url));
/** What PostgreSQL writes at least for a commit. */
const flushBytes = 8_192;
const flushesMax = 100;

export function describeMachine(): Machine {
  const [cpu] = cpus();
  return {
    cores: cpus().length,
    processor: cpu?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${platform()} ${arch()}`,
    node: process.version,
    commit: describeCommit(),
  };
}

/** The commit that is measured, and whether files differ from it. */
function describeCommit(): string {
  const git = (...words: readonly string[]): string => execFileSync('git', words, { cwd: workspace, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return `${git('rev-parse', '--short=12', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ', and changes that are not committed'}`;
  } catch {
    return 'not known: no clone of a repository';
  }
}

export const measureLoad = (): MachineLoad => ({ loadAverage: loadavg()[0]!, flushMs: flushMs() });

/** Median milliseconds of writing 8 KiB and fdatasync, one after another, where the data folders of the measures are. */
function flushMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'quanheng-flush-'));
  const file = openSync(join(folder, 'flushed'), 'w');
  const page = Buffer.alloc(flushBytes, 1);
  try {
    // As PostgreSQL's own log, the file is there before it is flushed.
    for (let index = 0; index < flushesMax; index += 1) writeSync(file, page, 0, page.length, index * page.length);
    fdatasyncSync(file);
    const tookMs = Array.from({ length: flushesMax }, (_, index) => {
      const begun = performance.now();
      writeSync(file, page, 0, page.length, index * page.length);
      fdatasyncSync(file);
      return performance.now() - begun;
    });
    return medianOf(tookMs);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}
