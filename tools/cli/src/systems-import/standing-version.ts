import { systemVersionAnswer, systemVersionSummary, type SystemVersionAnswer } from '@quanheng/indicator-catalog-contracts';
import type { ApiClient } from '../server/api-client.ts';
import { ServerRefusal } from '../server/server-failures.ts';

/** The newest version of a system on the server, and the version of its stream, `"0"` where there is none. */
export type StandingVersion = { readonly newest: SystemVersionAnswer | undefined; readonly version: string };

export async function standingVersion(server: ApiClient, system: string): Promise<StandingVersion> {
  const path = `catalog/systems/${system}/versions`;
  try {
    // The newest stands first.
    for await (const { systemVersion } of server.items(path, {}, systemVersionSummary)) {
      const { body, version } = await server.getVersioned(`${path}/${systemVersion}`, {}, systemVersionAnswer);
      return { newest: body, version: version ?? '0' };
    }
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.problem.code !== 'not-found') throw error;
  }
  return { newest: undefined, version: '0' };
}
