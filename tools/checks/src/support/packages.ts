import { readWorkspaceFile, workspaceFiles } from './workspace.ts';

/** A package of the workspace. */
export type WorkspacePackage = {
  /** `libs/scoring/rules`. */
  readonly folder: string;
  /** `@quanheng/scoring-rules`. */
  readonly name: string;
  readonly tags: readonly string[];
  /** The folders of the packages that its own code uses; what specs alone use is not among them. */
  readonly uses: readonly string[];
};

const isOfSpecs = (path: string): boolean => /\.(spec|contract)\.ts$|\/spec-support\//.test(path);

/** Every package, in the order of folders. */
export function readPackages(): readonly WorkspacePackage[] {
  const files = workspaceFiles();
  const manifests = files.filter((path) => /^(apps|libs|tools)\/.*package\.json$/.test(path) && !path.startsWith('tools/bench/peers/'));
  const packages = manifests.map((path) => {
    const { name, nx } = JSON.parse(readWorkspaceFile(path)) as { name: string; nx?: { tags: readonly string[] } };
    return { folder: path.slice(0, -'/package.json'.length), name, tags: nx?.tags ?? [] };
  });
  const folderOf = new Map(packages.map(({ name, folder }) => [name, folder]));
  return packages.map((one) => ({ ...one, uses: [...new Set(importedNames(files, one.folder).flatMap((name) => folderOf.get(name) ?? []))].filter((folder) => folder !== one.folder).sort() }));
}

const importedNames = (files: readonly string[], folder: string): readonly string[] =>
  files
    .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.ts') && !isOfSpecs(path))
    .flatMap((path) => [...readWorkspaceFile(path).matchAll(/(?:from|import\(?) ?'(@quanheng\/[\w-]+)/g)].map(([, name]) => name!));

type Edge = readonly [from: string, to: string];

/** Everything that can be reached from each node, by arrows. */
export function closureOf(edges: readonly Edge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const next = new Map<string, Set<string>>();
  for (const [from, to] of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reach = (from: string, seen: Set<string>): Set<string> => {
    for (const to of next.get(from) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      reach(to, seen);
    }
    return seen;
  };
  return new Map([...next.keys()].map((from) => [from, reach(from, new Set())]));
}

/** The arrows that say the same without those that follow from others: a picture of all of them could not be read. */
export function withoutDetours(edges: readonly Edge[]): readonly Edge[] {
  const reach = closureOf(edges);
  return edges.filter(([from, to]) => !edges.some(([other, middle]) => other === from && middle !== to && reach.get(middle)?.has(to)));
}
