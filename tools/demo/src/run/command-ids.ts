import { v5 } from 'uuid';

/**
 * The command ids of one run: derived from its id, so that a run that goes on sends every act under the key that it had, and
 * another run of the same seed does not.
 */
export class CommandIds {
  readonly #run: string;

  /** @param run a uuid. */
  constructor(run: string) {
    this.#run = run;
  }

  /** @param names of the command within the run. */
  of(...names: readonly (string | number)[]): string {
    return v5(names.join(' '), this.#run);
  }

  /** The id that the server gives an item of a block. */
  static ofItem(block: string, index: number): string {
    return v5(String(index), block);
  }
}
