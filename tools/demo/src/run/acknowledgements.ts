import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';

/** An act that the server acknowledged: the id of its command (`cause` of its event) and the position of its event. */
export type Acknowledged = { readonly command: string; readonly position: number; readonly act: string; readonly by: string; readonly cell: string };

/** The file of a campaign's acknowledged acts: a line is there before the next act of the cell is sent. */
export class Acknowledgements {
  readonly #entries = new Map<string, Acknowledged>();
  readonly #file: number;

  /** @param keep whether a run goes on: what the file holds stays. */
  constructor(path: string, { keep }: { readonly keep: boolean }) {
    for (const entry of keep ? readEntries(path) : []) this.#entries.set(entry.command, entry);
    // Written anew: a run that was killed may have left half a line at the end.
    writeFileSync(path, [...this.#entries.values()].map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    this.#file = openSync(path, 'a');
  }

  get count(): number {
    return this.#entries.size;
  }

  all(): readonly Acknowledged[] {
    return [...this.#entries.values()];
  }

  /** @throws Error where the server gave a command another position than before. */
  add(entry: Acknowledged): void {
    const before = this.#entries.get(entry.command);
    if (before === undefined) {
      this.#entries.set(entry.command, entry);
      writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    } else if (before.position !== entry.position) {
      throw new Error(`command ${entry.command} was acknowledged at position ${before.position}, and now at ${entry.position}`);
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}

function readEntries(path: string): readonly Acknowledged[] {
  // What follows the last line feed was cut off while it was written: that act is sent again, and answered as the first time.
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Acknowledged);
}
