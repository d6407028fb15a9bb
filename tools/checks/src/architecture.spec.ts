import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readContexts } from './support/contexts.ts';
import { flowchartsOf, readFlowchart, type Arrow, type Flowchart } from './support/flowchart.ts';
import { readLayerTable } from './support/layer-table.ts';
import { closureOf, readPackages, withoutDetours } from './support/packages.ts';
import { readWorkspaceFile, workspaceFiles, workspaceFolder } from './support/workspace.ts';

const page = 'docs/architecture.md';
const markdown = readWorkspaceFile(page);
/** The pictures under a heading of the page, in their order. */
const picturesUnder = (heading: string): readonly Flowchart[] => flowchartsOf(markdown).filter((picture) => picture.heading === heading).map(({ text }) => readFlowchart(text));
const packages = readPackages();
const contexts = readContexts();

const said = ({ from, line, to }: Arrow): string => `${from} ${line} ${to}`;
const arrowsOf = (picture: Flowchart, line: Arrow['line']): readonly string[] => picture.arrows.filter((arrow) => arrow.line === line).map(said).sort();
/** What is drawn and what is there: where they differ the message shows what to draw (-) and what to take out (+). */
const expectDrawn = (drawn: readonly string[], there: readonly string[]): void => expect([...drawn].sort()).toEqual([...there].sort());

describe('The picture of the layers', () => {
  const [picture] = picturesUnder('Layers');
  const solid = picture!.arrows.filter(({ line }) => line === '-->').map(({ from, to }) => [from, to] as const);
  const drawn = closureOf(solid);

  it('has every type of package, and no other', async () => {
    const types = (await readLayerTable()).flatMap(({ sourceTag }) => (sourceTag.startsWith('type:') ? [sourceTag.slice('type:'.length)] : []));
    expectDrawn(picture!.nodes, types);
    expect(new Set(packages.flatMap(({ tags }) => tags.filter((tag) => tag.startsWith('type:')).map((tag) => tag.slice('type:'.length))))).toEqual(new Set(types));
  });

  it('allows what lint allows, and nothing more', async () => {
    const inSpecsAlone = picture!.arrows.filter(({ line }) => line === '-.->');
    const rows = (await readLayerTable()).filter(({ sourceTag }) => sourceTag.startsWith('type:'));
    for (const { sourceTag, onlyDependOnLibsWithTags } of rows) {
      const type = sourceTag.slice('type:'.length);
      const allowed = onlyDependOnLibsWithTags.includes('*') ? picture!.nodes : onlyDependOnLibsWithTags.map((tag) => tag.slice('type:'.length));
      const shown = [...(drawn.get(type) ?? []), ...inSpecsAlone.filter(({ from }) => from === type).map(({ to }) => to)];
      expect([type, [...shown].sort()]).toEqual([type, allowed.filter((one) => one !== type).sort()]);
    }
  });

  it('has no arrow that follows from others', () => {
    expect(solid.filter((edge) => !withoutDetours(solid).includes(edge))).toEqual([]);
  });

  it('is right that some arrows are for specs alone', () => {
    const testing = packages.filter(({ tags }) => tags.includes('type:testing')).map(({ folder }) => folder);
    const users = packages.filter(({ tags }) => tags.some((tag) => ['type:app', 'type:service', 'type:adapter'].includes(tag)));
    expect(users.filter(({ uses }) => uses.some((folder) => testing.includes(folder))).map(({ folder }) => folder)).toEqual([]);
  });
});

describe('The pictures of the packages', () => {
  const [ofContexts, ofPlatform] = picturesUnder('Packages');
  const nameOf = (folder: string): string => folder.replace(/^libs\//, '');
  const libraries = packages.filter(({ folder }) => folder.startsWith('libs/'));
  const edges = libraries.flatMap(({ folder, uses }) => uses.map((used) => [nameOf(folder), nameOf(used)] as const));
  const isPlatform = (name: string): boolean => name.startsWith('platform/');
  const written = ([from, to]: readonly [string, string]): string => `${from} --> ${to}`;

  it('have every package of libs: draw a new one where its context is, or in the platform', () => {
    const names = libraries.map(({ folder }) => nameOf(folder));
    expectDrawn(ofContexts!.nodes, names.filter((name) => !isPlatform(name)));
    expectDrawn(ofPlatform!.nodes.filter(isPlatform), names.filter(isPlatform));
  });

  it('draw each package of a context in the box of its context', () => {
    for (const [box, members] of Object.entries(ofContexts!.groups)) expect([box, members.filter((name) => !name.startsWith(`${box}/`))]).toEqual([box, []]);
    expectDrawn(Object.keys(ofContexts!.groups), contexts.map(({ name }) => name));
  });

  it('have an arrow for what the code of a package uses, but where it follows from others', () => {
    expectDrawn(arrowsOf(ofContexts!, '-->'), withoutDetours(edges.filter((edge) => !edge.some(isPlatform))).map(written));
    expectDrawn(arrowsOf(ofPlatform!, '-->'), withoutDetours(edges.filter(([from]) => isPlatform(from))).map(written));
  });

  it('have the tools and the apps beside them', () => {
    const named = new Set([...markdown.matchAll(/`(tools\/[\w-]+)`/g)].map(([, folder]) => folder!));
    expect(packages.map(({ folder }) => folder).filter((folder) => folder.startsWith('tools/') && !named.has(folder))).toEqual([]);
  });
});

describe('The picture of the contexts', () => {
  const [picture] = picturesUnder('Contexts');
  const ledgersOf = (family: string): string => (['campaign', 'evidence'].includes(family) ? `ledgers ${family}/…` : `ledger ${family}`);
  /** The audit reads whichever ledger it is asked for, by its name. */
  const readsEveryLedger = 'audit';

  it('has the ledgers that each may append to, as the database lets it', () => {
    expectDrawn(arrowsOf(picture!, '==>'), contexts.flatMap(({ name, appendsTo }) => appendsTo.map((family) => `${name} ==> ${ledgersOf(family)}`)));
  });

  it('has the tables of each, as its migrations make them', () => {
    const owners = contexts.filter(({ tables }) => tables.length > 0);
    expectDrawn(arrowsOf(picture!, '-->'), owners.map(({ name, schema }) => `${name} --> schema ${schema}`));
    for (const { schema, tables } of owners) expect([schema, picture!.details[`schema ${schema}`]!.flatMap((line) => line.split(' · ')).sort()]).toEqual([schema, tables]);
  });

  it('has what each follows of the others', () => {
    const families = contexts.flatMap(({ appendsTo }) => appendsTo);
    const followed = contexts.flatMap(({ name, follows }) => (name === readsEveryLedger ? families : follows).map((family) => `${ledgersOf(family)} -.-> ${name}`));
    expectDrawn(arrowsOf(picture!, '-.->'), followed);
  });

  it('has a row in the table for each', () => {
    const rows = [...markdown.slice(markdown.indexOf('| context | owns |')).matchAll(/^\| ([a-z-]+) \| /gm)].map(([, name]) => name!);
    expect(contexts.map(({ name }) => name).filter((name) => !rows.includes(name))).toEqual([]);
  });
});

describe('The pictures of the processes', () => {
  const [separate, standalone] = picturesUnder('Processes');
  const apps = packages.map(({ folder }) => folder).filter((folder) => folder.startsWith('apps/'));

  it('have every app', () => {
    expectDrawn([...separate!.nodes.filter((name) => name.startsWith('apps/')), ...Object.keys(standalone!.groups).filter((name) => name.startsWith('apps/'))], apps);
  });

  it('have the paths and the database role of each', () => {
    const drawn = separate!.arrows.map(({ from, label, to }) => `${from} ${label} ${to}`);
    const routed = contexts.map(({ name, segment }) => `a proxy with TLS /api/v1/${segment} apps/${name}`);
    const signedIn = contexts.map(({ name, role }) => `apps/${name} ${role} PostgreSQL`);
    expectDrawn(drawn, [...routed, ...signedIn, 'apps/migrations quanheng_owner PostgreSQL']);
  });

  it.each([page, 'README.md', 'README.zh-CN.md'])('say of the one process that it has every service, in %s', (document) => {
    const lists = flowchartsOf(readWorkspaceFile(document)).flatMap(({ text }) => readFlowchart(text).nodes).filter((name) => name.includes('scoring · ') || name.includes(' · scoring'));
    expect(lists.map((list) => list.split(' · ').sort())).toEqual([contexts.map(({ name }) => name).sort()]);
  });
});

describe('The path of one scoring action', () => {
  const section = markdown.slice(markdown.indexOf('## One scoring action'), markdown.indexOf('## Two kinds of readers'));
  const named = [...section.matchAll(/`([^`\s]+\.(?:ts|sql))`/g)].map(([, path]) => path!);

  it('names files that are there, each by its whole path', () => {
    expect(named.filter((path) => !existsSync(`${workspaceFolder}${path}`))).toEqual([]);
    expect(named.length).toBeGreaterThan(12);
  });

  it('names the migration that the append function of today comes from', () => {
    const migrations = workspaceFiles().filter((path) => /event-log\/src\/migrations\/.*\.sql$/.test(path) && readWorkspaceFile(path).includes('function log.append_batch('));
    expect(named.filter((path) => path.endsWith('.sql'))).toEqual(migrations.slice(-1));
  });
});
