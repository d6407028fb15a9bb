import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readWorkspaceFile, workspaceFolder } from './workspace.ts';

type Licence = { readonly license?: { readonly id?: string; readonly name?: string }; readonly expression?: string };
export type Component = {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly Licence[];
  readonly [field: string]: unknown;
};
/** A CycloneDX 1.5 document, as far as it is touched here. */
export type BillOfMaterials = {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component; readonly [field: string]: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
  readonly [field: string]: unknown;
};

/** All packages of the workspace with their dependencies take some 2 MB. */
const outputBytesMax = 64 * 1024 * 1024;
/** Offline and from the disk alone it takes two seconds. */
const outputMsMax = 120_000;

/**
 * The bill of materials of everything that is installed here, what builds and tests included, by npm itself; no network is needed.
 * @throws Error of npm, where the installed packages are not those that were locked.
 */
export async function makeBillOfMaterials(): Promise<BillOfMaterials> {
  const parameters = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const { stdout } = await promisify(execFile)('npm', parameters, { cwd: workspaceFolder, maxBuffer: outputBytesMax, timeout: outputMsMax });
  const bill = JSON.parse(stdout) as BillOfMaterials;
  const { name, version } = JSON.parse(readWorkspaceFile('package.json')) as { name: string; version: string };
  // npm takes the folder's name for the product's.
  return { ...bill, metadata: { ...bill.metadata, component: { ...bill.metadata.component, name, version } }, components: [...bill.components, ...programsWithin(bill.components)] };
}

/** `<name>@<version>` of a component that is a package; undefined for a program within one. */
export const packageOf = ({ purl }: Pick<Component, 'purl'>): string | undefined => (purl === undefined ? undefined : decodeURIComponent(purl.slice('pkg:npm/'.length).split('?', 1)[0]!));

/**
 * The part of a bill that runs. npm's own way (`--omit dev`) leaves out packages that run where something of the build uses them too.
 * @param isRunning by the package's `<name>@<version>`.
 */
export function runtimePartOf(bill: BillOfMaterials, isRunning: (name: string) => boolean): BillOfMaterials {
  const components = bill.components.filter((component) => {
    const name = packageOf(component);
    return name === undefined || isRunning(name);
  });
  const kept = new Set([bill.metadata.component['bom-ref'], ...components.map((component) => component['bom-ref'])]);
  const dependencies = bill.dependencies.filter(({ ref }) => kept.has(ref)).map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((name) => kept.has(name)) }));
  return { ...bill, components, dependencies };
}

/** Programs that packages carry in them: no list of packages names them, and their holes are the product's. */
function programsWithin(components: readonly Component[]): readonly Component[] {
  return components.flatMap(({ 'bom-ref': carrier, purl = '', version }) => {
    const numbers = version.split('-', 1)[0]!;
    if (purl.startsWith('pkg:npm/%40embedded-postgres/')) {
      const postgres = numbers.split('.').slice(0, 2).join('.');
      return [{ 'bom-ref': `postgresql@${postgres}`, type: 'application', name: 'PostgreSQL', version: postgres, cpe: `cpe:2.3:a:postgresql:postgresql:${postgres}:*:*:*:*:*:*:*`, licenses: [{ license: { id: 'PostgreSQL' } }], description: `within ${carrier}` }];
    }
    if (/^pkg:npm\/node-(linux|darwin)-/.test(purl)) {
      return [{ 'bom-ref': `node@${numbers}`, type: 'application', name: 'Node.js', version: numbers, cpe: `cpe:2.3:a:nodejs:node.js:${numbers}:*:*:*:*:*:*:*`, licenses: [{ license: { id: 'MIT' } }], description: `within ${carrier}` }];
    }
    return [];
  });
}

export const licenceOf = ({ licenses = [] }: Component): string => licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '').join(' AND ');
