import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** For the owner's eyes alone: passwords and tokens stand in it. */
const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** The demonstration's files in the data folder of the server. */
export class DataFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder where the server's own lies elsewhere. */
  make(): void {
    mkdirSync(this.path, { recursive: true, mode: OWNER_ONLY_FOLDER });
  }

  /** The one-time secret that the first start wrote; undefined once it is spent, or where the server keeps its data elsewhere. */
  readFirstRunSecret(): string | undefined {
    return read(join(this.path, 'first-run-secret'))?.trim();
  }

  get accountsFile(): string {
    return join(this.path, 'demo-accounts.json');
  }

  acknowledgedFile(campaign: string): string {
    return join(this.path, `${campaign}-acknowledged.ndjson`);
  }

  runFile(campaign: string): string {
    return join(this.path, `${campaign}-run.json`);
  }

  /** @throws SyntaxError where the file is no JSON. */
  readJson(path: string): unknown {
    const text = read(path);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** A reader sees the old file or the new one, never half of it. */
  writeJson(path: string, value: unknown): void {
    const unfinished = `${path}.new`;
    writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: OWNER_ONLY });
    chmodSync(unfinished, OWNER_ONLY);
    renameSync(unfinished, path);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
