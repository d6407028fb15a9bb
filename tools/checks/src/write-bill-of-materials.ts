import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { makeBillOfMaterials, runtimePartOf } from './support/bill-of-materials.ts';
import { licenceList } from './support/licence-list.ts';
import { lockedPackagesOf } from './support/lock-file.ts';
import { readWorkspaceFile, workspaceFiles, workspaceFolder } from './support/workspace.ts';

// npm run sbom -- <folder>: bills of materials (CycloneDX) and licences of what is installed here, into the folder.
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run sbom -- <folder>: the folder to write into is missing');
  process.exit(2);
}
const target = resolve(folder);
await mkdir(target, { recursive: true });
const runtime = lockedPackagesOf(readWorkspaceFile('package-lock.json')).filter(({ path, isDevelopment }) => !isDevelopment && existsSync(`${workspaceFolder}${path}/package.json`));
const ownManifests = workspaceFiles().filter((path) => /^(apps|libs)\/.*package\.json$/.test(path)).map((path) => JSON.parse(readWorkspaceFile(path)) as { name: string; version: string });
const running = new Set([...runtime, ...ownManifests].map(({ name, version }) => `${name}@${version}`));
const bill = await makeBillOfMaterials();
const files = {
  'quanheng.cdx.json': JSON.stringify(runtimePartOf(bill, (name) => running.has(name)), undefined, 2),
  'quanheng-build.cdx.json': JSON.stringify(bill, undefined, 2),
  'licences.md': licenceList(runtime),
};
for (const [name, text] of Object.entries(files)) {
  await writeFile(join(target, name), `${text}\n`);
  console.log(join(target, name));
}
