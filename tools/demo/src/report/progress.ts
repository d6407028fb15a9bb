import { Presets, SingleBar } from 'cli-progress';
import type { ProgressCounts } from '../run/progress-counts.ts';

/** Where there is no terminal, a line in this time. */
const LINE_EVERY_MS = 2_000;
const BAR_EVERY_MS = 100;
const secondMs = 1_000;

/** Shows how far a run is, until it is stopped: a bar in a terminal, lines elsewhere. */
export function showProgress(total: number, counts: ProgressCounts, retries: () => number): { stop(): { readonly seconds: number } } {
  const startedMs = performance.now();
  const seconds = (): number => (performance.now() - startedMs) / secondMs;
  const payload = () => ({ speed: Math.round(counts.done / Math.max(seconds(), 0.001)), conflicts: counts.conflicts, retries: retries() });
  const isTerminal = process.stdout.isTTY === true;
  const bar = new SingleBar({ format: '{bar} {value}/{total} acts | {speed}/s | {conflicts} conflicts | {retries} retries', stream: process.stdout, hideCursor: true }, Presets.shades_classic);
  if (isTerminal) bar.start(total, 0, payload());
  const show = (): void => {
    const { speed, conflicts, retries: again } = payload();
    if (isTerminal) bar.update(counts.done, payload());
    else console.log(`${counts.done}/${total} acts, ${speed}/s, ${conflicts} conflicts, ${again} retries`);
  };
  // However the process ends, the terminal gets its cursor back.
  const restore = (): void => bar.stop();
  process.once('exit', restore);
  const timer = setInterval(show, isTerminal ? BAR_EVERY_MS : LINE_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      show();
      process.removeListener('exit', restore);
      bar.stop();
      return { seconds: seconds() };
    },
  };
}
