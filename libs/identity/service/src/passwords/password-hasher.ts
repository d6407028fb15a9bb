import { hash, parseOptions, verify, type Algorithm, type Options } from '@node-rs/argon2';
import { Refusal } from '@quanheng/platform-domain';

/** Argon2id as ASVS 5.0, appendix C, asks for at least: 19 MiB, two passes, one thread; about 50 ms. */
export const argon2Parameters = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 } as const satisfies Options;
// The enumeration is a constant of types alone, which is not there when types are stripped: argon2id is 2.
const argon2id = 2 as Algorithm;

/** Hashes under way at once: each takes a core and 19 MiB; two leave threads of the pool to files and names. */
export const HASHES_UNDER_WAY_MAX = 2;
/** Hashes that wait: about two seconds' worth. More are told to come again, and all other requests go on. */
export const HASHES_WAITING_MAX = 50;

/** Hashes and verifies passwords (NFC texts), never more at once than the machine bears. */
export class PasswordHasher {
  #underWay = 0;
  readonly #waiting: (() => void)[] = [];
  /** Verified where there is no password, so that it takes as long. */
  readonly #dummyHash: Promise<string>;

  constructor() {
    this.#dummyHash = this.hash('');
    this.#dummyHash.catch(() => undefined); // Whoever waits for it hears of it.
  }

  /** @returns the PHC form, with its parameters and a salt of its own. @throws Refusal `busy`. */
  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, { ...argon2Parameters, algorithm: argon2id }));
  }

  /**
   * @param stored undefined: takes as long as any, and answers false.
   * @throws Refusal `busy`.
   */
  async verify(stored: string | undefined, password: string): Promise<boolean> {
    const compared = stored ?? (await this.#dummyHash);
    const isSame = await this.#inTurn(() => verify(compared, password));
    return isSame && stored !== undefined;
  }

  /** Whether a hash was made with other parameters than those of today. */
  isOutdated(stored: string): boolean {
    const { algorithm, ...parameters } = parseOptions(stored);
    return algorithm !== argon2id || Object.entries(argon2Parameters).some(([name, value]) => parameters[name as keyof typeof parameters] !== value);
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#underWay >= HASHES_UNDER_WAY_MAX) {
      if (this.#waiting.length >= HASHES_WAITING_MAX) throw new Refusal('busy');
      await new Promise<void>((resume) => this.#waiting.push(resume));
    } else {
      this.#underWay += 1;
    }
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody slips in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#underWay -= 1;
      else next();
    }
  }
}
