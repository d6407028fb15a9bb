import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { readLayerTable } from './support/layer-table.ts';
import { workspaceFiles, workspaceFolder } from './support/workspace.ts';

type Graph = { readonly nodes: Record<string, unknown>; readonly dependencies: Record<string, readonly { readonly target: string }[]> };

/** The graph is made in some seconds; a busy machine takes longer. */
const graphMsMax = 120_000;
const graphBytesMax = 64 * 1024 * 1024;
const eslint = new ESLint({ cwd: workspaceFolder });
let graph: Graph;

// Without a graph of the projects the rule of the boundaries says nothing at all, and a fresh clone has none: so it is made here.
beforeAll(() => {
  const nx = spawnSync(process.execPath, ['node_modules/.bin/nx', 'graph', '--file=stdout'], {
    cwd: workspaceFolder,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
    maxBuffer: graphBytesMax,
  });
  if (nx.status !== 0) throw new Error(`Nx could not make the graph of the projects: ${nx.stderr}`);
  graph = (JSON.parse(nx.stdout) as { graph: Graph }).graph;
}, graphMsMax);

/** What lint says of a text, were it the file `specimen.ts` of that folder. */
async function complaintsIn(folder: string, source: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(`${source}\n`, { filePath: `${workspaceFolder}${folder}/src/specimen.ts` });
  return result!.messages.map(({ message }) => message);
}

const using = (packageName: string): string => `import * as used from '${packageName}';\nexport const use = used;`;

it('the graph that the boundaries rest on has every package, and what it imports', () => {
  // The peers of the benchmark are a project of their own, with their own lock.
  const packages = workspaceFiles().filter((path) => /^(apps|libs|tools)\/.*package\.json$/.test(path) && !path.startsWith('tools/bench/peers/'));
  expect(Object.keys(graph.nodes)).toHaveLength(packages.length);
  const imported = graph.dependencies['@quanheng/scoring-service']?.map(({ target }) => target);
  expect(imported).toEqual(expect.arrayContaining(['@quanheng/scoring-rules', '@quanheng/platform-event-log']));
});

/** For each row of the layer table a package that breaks it, and no other row, by using another one. */
const breaches: readonly (readonly [tag: string, folder: string, used: string])[] = [
  ['type:contracts', 'libs/scoring/contracts', '@quanheng/platform-domain'],
  ['type:domain', 'libs/scoring/domain', '@quanheng/platform-event-log'],
  ['type:data', 'libs/indicator-systems', '@quanheng/platform-http'],
  ['type:adapter', 'libs/platform/http', '@quanheng/indicator-systems'],
  ['type:testing', 'tools/end-to-end', '@quanheng/scoring-service'],
  ['type:service', 'libs/scoring/service', '@quanheng/run'],
  ['type:app', 'apps/standalone', '@quanheng/run'],
  ['type:tool', 'tools/cli', '@quanheng/platform-http'],
  ['scope:unit-registry', 'libs/unit-registry/service', '@quanheng/scoring-domain'],
  ['scope:indicator-catalog', 'libs/indicator-catalog/service', '@quanheng/scoring-domain'],
  ['scope:scoring', 'libs/scoring/service', '@quanheng/unit-registry-domain'],
  ['scope:identity', 'libs/identity/service', '@quanheng/scoring-domain'],
  ['scope:audit', 'libs/audit/service', '@quanheng/scoring-domain'],
  ['scope:evidence', 'libs/evidence/service', '@quanheng/scoring-domain'],
  ['scope:platform', 'libs/platform/event-log', '@quanheng/scoring-domain'],
  ['scope:shared', 'libs/identity/policy', '@quanheng/indicator-catalog-domain'],
];

/** Rows that let everything in: there is nothing to break. */
const openRows = ['type:bench', 'scope:app', 'scope:tools'];

describe('the layer table of eslint.config.js', () => {
  it('has a breach below for every row that forbids something', async () => {
    const rows = await readLayerTable();
    const isOpen = ({ onlyDependOnLibsWithTags }: { onlyDependOnLibsWithTags: readonly string[] }) => onlyDependOnLibsWithTags.includes('*');
    expect(rows.filter((row) => !isOpen(row)).map(({ sourceTag }) => sourceTag)).toEqual(breaches.map(([tag]) => tag));
    expect(rows.filter(isOpen).map(({ sourceTag }) => sourceTag)).toEqual(openRows);
  });

  it.each(breaches)('%s: %s may not use %s', async (tag, folder, used) => {
    const { onlyDependOnLibsWithTags } = (await readLayerTable()).find(({ sourceTag }) => sourceTag === tag)!;
    const allowed = onlyDependOnLibsWithTags.map((one) => `"${one}"`).join(', ');
    expect(await complaintsIn(folder, using(used))).toEqual([`A project tagged with "${tag}" can only depend on libs tagged with ${allowed}`]);
  });

  it.each([
    ['type:contracts', 'libs/scoring/contracts', '@nestjs/common'],
    ['type:domain', 'libs/scoring/domain', 'pg'],
    ['type:domain', 'libs/scoring/domain', 'zod'],
    ['type:data', 'libs/indicator-systems', 'typeorm'],
  ])('%s: %s may not use the outside package %s', async (tag, folder, used) => {
    expect(await complaintsIn(folder, using(used))).toEqual([`A project tagged with "${tag}" is not allowed to import "${used}"`]);
  });

  it.each([
    ['a context the contracts of another one', 'libs/unit-registry/service', '@quanheng/scoring-contracts'],
    ['a service its own domain', 'libs/scoring/service', '@quanheng/scoring-domain'],
    ['a service an adapter', 'libs/audit/service', '@quanheng/platform-event-log'],
    ['every context what is shared', 'libs/audit/service', '@quanheng/scoring-rules'],
    ['contracts zod', 'libs/scoring/contracts', 'zod'],
    ['a domain fraction.js in its specs', 'libs/scoring/rules', 'fraction.js'],
    ['the app every service', 'apps/standalone', '@quanheng/audit-service'],
    ['the command line the rules', 'tools/cli', '@quanheng/scoring-rules'],
    ['the checks everything', 'tools/checks', '@quanheng/scoring-service'],
  ])('allows %s', async (_rule, folder, used) => {
    expect(await complaintsIn(folder, using(used))).toEqual([]);
  });
});

describe('beside the table', () => {
  it('packages do not go round in a circle', async () => {
    expect((await complaintsIn('libs/scoring/contracts', using('@quanheng/scoring-rules'))).join()).toContain('Circular dependency between "@quanheng/scoring-contracts" and "@quanheng/scoring-rules"');
  });

  it('a package is reached by its name', async () => {
    expect((await complaintsIn('libs/scoring/service', using('../../domain/src/index.ts'))).join()).toContain('Projects cannot be imported by a relative');
  });

  it.each([
    ['does no I/O', using('node:fs'), 'The domain runs in the browser too: no I/O.'],
    ['takes of contracts types only', "import { cellStream } from '@quanheng/scoring-contracts';\nexport const stream = cellStream;", 'Of contracts a domain takes types only.'],
    ['does not read the clock', 'export const now = () => Date.now();', "Time comes in the command's metadata."],
    ['does not make the time', 'export const now = () => new Date();', "Time comes in the command's metadata."],
    ['draws no lots', 'export const lot = () => Math.random();', "Ids come in the command's metadata."],
    ['does not know its process', 'export const home = () => process.env;', "Unexpected use of 'process'."],
    ['fetches nothing', "export const page = () => fetch('https://example.invalid');", "Unexpected use of 'fetch'."],
  ])('a domain %s', async (_rule, source, complaint) => {
    const folders = ['libs/scoring/domain', 'libs/scoring/rules', 'libs/identity/policy', 'libs/unit-registry/roster'];
    for (const folder of folders) expect([folder, await complaintsIn(folder, source)]).toEqual([folder, expect.arrayContaining([expect.stringContaining(complaint)])]);
  });

  it('a domain may take types of its contracts, and make a time of what it is given', async () => {
    const source = "import type { CellEvent } from '@quanheng/scoring-contracts';\nexport const time = (_event: CellEvent, at: string) => new Date(at);";
    expect(await complaintsIn('libs/scoring/domain', source)).toEqual([]);
  });
});
