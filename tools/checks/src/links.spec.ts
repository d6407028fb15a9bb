import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const workspace = join(import.meta.dirname, '../../..');
/** What is made or fetched, and not written here. */
const foreign = ['node_modules', '.git', '.nx', '.data', 'dist', 'coverage'];
const documents = globSync('**/*.md', { cwd: workspace, exclude: (path) => foreign.includes(path.split('/').at(-1)!) }).sort();

const withoutCode = (markdown: string): string => markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** Targets of `[text](target)` that lie in the repository, with the line that each stands on. */
function linksOf(markdown: string): readonly string[] {
  return [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchor that a heading gets on a page: lower case, without punctuation, spaces as hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\p{Mark}\s_-]/gu, '')
    .replace(/\s/gu, '-');

const anchorsOf = (markdown: string): readonly string[] =>
  [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchorOf(heading!.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')));

/** Why a link leads nowhere; undefined where it leads somewhere. */
function faultOf(document: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(workspace, document) : join(workspace, dirname(document), decodeURIComponent(path));
  if (relative(workspace, target).startsWith('..')) return `${link}: lies outside the repository; link to an address instead`;
  if (!existsSync(target)) return `${link}: there is no ${relative(workspace, target)}; links are relative to the document they stand in`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  const anchors = anchorsOf(readFileSync(target, 'utf8'));
  return anchors.includes(decodeURIComponent(anchor)) ? undefined : `${link}: no heading has that anchor; there are ${anchors.join(', ')}`;
}

/** Paths of the repository that a text names as code, such as `libs/scoring/rules`; patterns and placeholders are none. */
const pathsOf = (markdown: string): readonly string[] => [...markdown.matchAll(/`((?:apps|libs|tools|docs|deploy)\/[\w./-]+)`/g)].map(([, path]) => path!);

describe('Links between documents', () => {
  it('are looked for where documents are', () => {
    expect(documents).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md', 'docs/adr/README.md']));
  });

  it.each(documents)('lead somewhere in %s', (document) => {
    const faults = linksOf(readFileSync(join(workspace, document), 'utf8')).map((link) => faultOf(document, link));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });
});

describe('Paths that documents name', () => {
  it.each(documents)('are there, in %s', (document) => {
    const missing = pathsOf(readFileSync(join(workspace, document), 'utf8')).filter((path) => !existsSync(join(workspace, path)));
    expect(missing.map((path) => `${path} is not there: name the place that it has now`)).toEqual([]);
  });
});

describe('The check of links', () => {
  it.each([
    ['[a](docs/nowhere.md)', 'docs/nowhere.md: there is no docs/nowhere.md'],
    ['[a](docs/architecture.md#nothing-of-that-name)', 'no heading has that anchor'],
    ['[a](../elsewhere.md)', 'lies outside the repository'],
  ])('finds what is wrong with %s', (markdown, fault) => {
    expect(linksOf(markdown).map((link) => faultOf('README.md', link))).toEqual([expect.stringContaining(fault)]);
  });

  it('passes over code, and over addresses', () => {
    expect(linksOf('```\n[a](b.md)\n```\n`[a](c.md)` [d](https://example.org) [e](docs/architecture.md)')).toEqual(['docs/architecture.md']);
  });

  it('knows which code is a path', () => {
    expect(pathsOf('`libs/scoring/rules`, `libs/<context>/domain`, `units/a`, `docs/architecture.md`')).toEqual(['libs/scoring/rules', 'docs/architecture.md']);
  });

  it('knows the anchors of headings', () => {
    expect(['Who may do what', '10. Bytes (positions 5, 13)', 'JSON of the command line'].map(anchorOf)).toEqual([
      'who-may-do-what',
      '10-bytes-positions-5-13',
      'json-of-the-command-line',
    ]);
  });
});
