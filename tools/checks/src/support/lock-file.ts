/** A package as a lock file of npm has it. */
export type LockedPackage = {
  /** Where it is installed: `node_modules/nx/node_modules/semver`. */
  readonly path: string;
  /** Under which it is published, also where it is installed under another one. */
  readonly name: string;
  readonly version: string;
  readonly licence?: string | undefined;
  readonly integrity?: string | undefined;
  readonly resolved?: string | undefined;
  readonly hasInstallScript: boolean;
  /** Used to build and test, and not by what runs. */
  readonly isDevelopment: boolean;
};

type Entry = { readonly name?: string; readonly version: string; readonly license?: string; readonly integrity?: string; readonly resolved?: string; readonly hasInstallScript?: boolean; readonly dev?: boolean; readonly devOptional?: boolean; readonly link?: boolean };
const folder = 'node_modules/';

/** The packages of a lock file that come from elsewhere: those of the workspace itself are left out. @param text of `package-lock.json`, version 3. */
export function lockedPackagesOf(text: string): readonly LockedPackage[] {
  const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Entry>> };
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes(folder) && link !== true)
    .map(([path, entry]) => ({
      path,
      name: entry.name ?? path.slice(path.lastIndexOf(folder) + folder.length),
      version: entry.version,
      licence: entry.license,
      integrity: entry.integrity,
      resolved: entry.resolved,
      hasInstallScript: entry.hasInstallScript ?? false,
      isDevelopment: entry.dev ?? false,
    }));
}
