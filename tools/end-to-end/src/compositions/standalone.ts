import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppProcess } from '../processes/app-process.ts';
import { makeDataFolder, removeDataFolder } from '../processes/data-folder.ts';
import type { Composition } from './composition.ts';

/** Everything in one process, with its own PostgreSQL on a data folder that goes with it. */
export async function startStandalone(variables: Readonly<Record<string, string>> = {}): Promise<Composition & { readonly app: AppProcess; readonly folder: string }> {
  const folder = await makeDataFolder();
  const app = new AppProcess({ QUANHENG_DATA: folder, QUANHENG_PORT: '0', ...variables });
  const readSecret = async (name: string) => (await readFile(join(folder, name), 'utf8')).trim();
  try {
    const url = await app.listening();
    return {
      url,
      firstRunSecret: await readSecret('first-run-secret'),
      auditorToken: await readSecret('auditor.token'),
      app,
      folder,
      stop: async () => {
        const { code, signal, errors } = await app.stop();
        await removeDataFolder(folder);
        if (code !== 0) throw new Error(`the app ended with ${code ?? signal}: ${errors}`);
      },
    };
  } catch (error) {
    await app.kill();
    await removeDataFolder(folder);
    throw error;
  }
}
