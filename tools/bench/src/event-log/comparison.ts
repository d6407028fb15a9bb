import type { Bound } from '../measurement.ts';
import type { Rounds } from '../rounds.ts';

type Named = { readonly name: string };

export type ComparisonOptions<Candidate extends Named> = {
  readonly candidates: readonly Candidate[];
  readonly ownName: string;
  readonly reference: string;
  readonly rounds: number;
  readonly onNote: (note: string) => void;
};

/** What each log reached in one round, by its name. */
export type RoundValues = ReadonlyMap<string, number>;

type Workload<Candidate extends Named> = {
  /** One log in one round; -1 is the round that warms up. undefined: the log does not take part. */
  one(candidate: Candidate, round: number): Promise<number | undefined>;
  afterRound(round: number, values: RoundValues): Promise<void>;
};

type Multiples = {
  readonly name: string;
  readonly values: RoundValues;
  readonly ofReference: { readonly floor: Bound; readonly aim: Bound } | undefined;
  readonly ofBest: { readonly floor?: Bound; readonly aim: Bound };
};

/** Runs several logs in turn, ABAB, so that a noisy minute hits each of them, and compares them by round. */
export class Comparison<Candidate extends Named> {
  readonly #options: ComparisonOptions<Candidate>;

  constructor(options: ComparisonOptions<Candidate>) {
    this.#options = options;
  }

  /** @throws Error where the product's own log fails; a peer that does is a note. */
  async run({ one, afterRound }: Workload<Candidate>): Promise<void> {
    const { candidates, ownName, rounds, onNote } = this.#options;
    for (let round = -1; round < rounds; round += 1) {
      const values = new Map<string, number>();
      for (const candidate of candidates) {
        try {
          const value = await one(candidate, round);
          if (value !== undefined) values.set(candidate.name, value);
        } catch (error) {
          if (candidate.name === ownName) throw error;
          onNote((error as Error).message);
        }
      }
      await afterRound(round, values);
    }
  }

  /** The product's own log beside the reference, and beside the best of the others, in one round. */
  noteMultiples(measured: Rounds, { name, values, ofReference, ofBest }: Multiples): void {
    const { ownName, reference } = this.#options;
    const own = values.get(ownName);
    const others = [...values].filter(([candidate]) => candidate !== ownName);
    if (own === undefined || others.length === 0) return;
    const ofOne = values.get(reference);
    if (ofOne !== undefined && ofReference) measured.add({ name: `${name}, times ${reference}`, unit: 'x', value: own / ofOne, ...ofReference });
    measured.add({ name: `${name}, times the best peer of the round`, unit: 'x', value: own / Math.max(...others.map(([, value]) => value)), ...ofBest });
  }
}
