import { randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';

/** Where the one-time secret is kept that buys the first administrator. */
export type FirstRunSecret = {
  /** undefined where there is none, or none any more. */
  read(): Promise<string | undefined>;
  /** It has been used: takes it away. */
  spend(): Promise<void>;
};

/** As hard to guess as a token. */
const secretBytes = 32;
/** For the owner's eyes alone. */
const ownerOnly = 0o600;

/** The secret in a file, such as `<data>/first-run-secret`. */
export class FirstRunSecretFile implements FirstRunSecret {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  async read(): Promise<string | undefined> {
    try {
      const secret = (await readFile(this.path, 'utf8')).trim();
      return secret === '' ? undefined : secret;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async spend(): Promise<void> {
    await rm(this.path, { force: true });
  }

  /** The secret that is there, or a new one, written for the owner alone (0600). */
  async prepare(): Promise<string> {
    const present = await this.read();
    if (present !== undefined) return present;
    const secret = randomBytes(secretBytes).toString('base64url');
    await writeFile(this.path, `${secret}\n`, { mode: ownerOnly });
    return secret;
  }
}
