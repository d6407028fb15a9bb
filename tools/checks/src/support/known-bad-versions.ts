import type { LockedPackage } from './lock-file.ts';

/** Where the list stands, from the workspace's folder. */
export const knownBadVersionsPath = 'tools/checks/known-bad-versions.json';

/** What befell some packages at once. */
export type Wave = {
  readonly what: string;
  /** Advisories, or threads where the maintainers say so, separated by commas. */
  readonly source: string;
  /** Exact versions by package; `*` for all. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
};

export const wavesOf = (text: string): readonly Wave[] => (JSON.parse(text) as { waves: readonly Wave[] }).waves;

/** A sentence for each locked package that is on the list. */
export function knownBadOf(locked: readonly Pick<LockedPackage, 'path' | 'name' | 'version'>[], waves: readonly Wave[]): readonly string[] {
  return locked.flatMap(({ path, name, version }) =>
    waves
      .filter(({ packages }) => Object.hasOwn(packages, name) && packages[name]!.some((bad) => bad === '*' || bad === version))
      .map(({ what, source }) => `${path}: ${name} ${version} must not be installed: ${what}; see ${source}`),
  );
}
