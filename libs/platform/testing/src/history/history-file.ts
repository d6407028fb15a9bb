import { closeSync, fsyncSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import type { Act, AppendValue, HistoryEntry, LookValue } from './history-entry.ts';

type Line = Omit<HistoryEntry, 'index'>;

/**
 * Writes down what the processes of one program do, each line before anything else happens: a program that is killed leaves all that
 * it had begun. Times are of the machine's monotonic clock, which all programs share.
 */
export class HistoryRecorder {
  readonly #file: number;
  readonly #originNs: bigint;
  #nextProcess: number;

  /** @param firstProcess programs that run side by side, or one after another, number their processes from different ones. */
  constructor(options: { readonly path: string; readonly originNs: bigint; readonly firstProcess: number }) {
    this.#file = openSync(options.path, 'a');
    this.#originNs = options.originNs;
    this.#nextProcess = options.firstProcess;
  }

  /** A process that has not been heard of. */
  newProcess(): number {
    return this.#nextProcess++;
  }

  write(process: number, type: HistoryEntry['type'], f: Act, key: string, value: AppendValue | LookValue): void {
    const line: Line = { process, type, f, key, value, time: Number(globalThis.process.hrtime.bigint() - this.#originNs) };
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
  }

  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }
}

/** One history of what several programs wrote down, in the order of time, numbered; the last line of a killed program may be cut off. */
export function mergeHistories(paths: readonly string[]): readonly HistoryEntry[] {
  const lines = paths.flatMap((path) => {
    const texts = readFileSync(path, 'utf8').split('\n');
    return texts.slice(0, -1).map((text) => JSON.parse(text) as Line);
  });
  // Stable: lines of one file that have one time keep their order.
  return lines.sort((a, b) => a.time - b.time).map(({ process, type, f, key, value, time }, index) => ({ index, process, type, f, key, value, time }));
}

/** NDJSON, one entry a line. */
export function writeHistory(path: string, history: readonly HistoryEntry[]): void {
  writeFileSync(path, history.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
}

/** @throws SyntaxError for a line that is not JSON. */
export function readHistory(path: string): readonly HistoryEntry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as HistoryEntry);
}
