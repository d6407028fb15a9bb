import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The workspace's folder, with a slash at its end. */
export const workspaceFolder = fileURLToPath(new URL('../../../../', import.meta.url));

export const readWorkspaceFile = (path: string): string => readFileSync(`${workspaceFolder}${path}`, 'utf8');

/** What is made or fetched and never committed: names of folders, with a slash before those that stand at the root alone. */
export type IgnoredFolders = ReadonlySet<string>;

/** What `.gitignore` names, so that a walk can leave it out. @throws Error for a line of a form that the checks do not read. */
export function ignoredFolders(): IgnoredFolders {
  const lines = readWorkspaceFile('.gitignore').split('\n').filter((line) => line !== '');
  const other = lines.find((line) => !/^\/?[.\w-]+\/$/.test(line));
  if (other !== undefined) throw new Error(`.gitignore: ${other} is not the name of a folder with a slash after it; the checks read no other form`);
  return new Set([...lines.map((line) => line.slice(0, -1)), '/.git']);
}

/**
 * Every file that is committed or may be, by its path from the workspace's folder: as Git tells, or, in a copy that is no Git
 * repository, everything that `.gitignore` leaves.
 */
export function workspaceFiles(): readonly string[] {
  const paths = existsSync(`${workspaceFolder}.git`) ? filesOfGit() : undefined;
  return (paths ?? filesOnDisk(ignoredFolders())).filter((path) => existsSync(`${workspaceFolder}${path}`)).sort();
}

/** Every file of the folder and the folders in it, but the ignored ones. */
export function filesOnDisk(ignored: IgnoredFolders, folder = ''): readonly string[] {
  return readdirSync(`${workspaceFolder}${folder}`).flatMap((name) => {
    const path = `${folder}${name}`;
    if (ignored.has(name) || (folder === '' && ignored.has(`/${name}`))) return [];
    return statSync(`${workspaceFolder}${path}`).isDirectory() ? filesOnDisk(ignored, `${path}/`) : [path];
  });
}

/** undefined where Git is not installed, or will not read a repository of another user. */
function filesOfGit(): readonly string[] | undefined {
  try {
    const output = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: workspaceFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return output.split('\0').filter((path) => path !== '');
  } catch {
    return undefined;
  }
}
