import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A project of its own, so that no package of a peer is ever a dependency of the product. */
const folder = fileURLToPath(new URL('../peers/', import.meta.url));

/** Installs the peers as their lock says, running none of their scripts. @returns the files of their adapters. */
export async function peerAdapters(): Promise<readonly string[]> {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  const files = await readdir(`${folder}adapters`);
  return files.sort().map((file) => `${folder}adapters/${file}`);
}
