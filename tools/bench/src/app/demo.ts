import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BuiltApp } from './built-app.ts';

const workspace = fileURLToPath(new URL('../../../../', import.meta.url));
const run = promisify(execFile);

/** Runs `npm run demo` on an app to its end, as fast as it goes. @throws Error with what it said where it failed. */
export async function runDemo(app: BuiltApp): Promise<void> {
  const environment = { PATH: process.env['PATH'] ?? '', QUANHENG_DATA: app.folder, QUANHENG_SERVER: await app.url };
  await run(process.execPath, ['--conditions=@quanheng/source', 'tools/demo/src/main.ts'], { cwd: workspace, env: environment });
}
