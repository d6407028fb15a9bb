import { describe, expect, it } from '@jest/globals';
import { filesOnDisk, readWorkspaceFile, workspaceFiles } from './support/workspace.ts';

/** A page of a file is read in one go; what needs more has two subjects. */
const linesMax = 300;
/** Above this a file is named here, with the reason why it is not two. */
const linesWithoutReasonMax = 250;
const longFiles: Readonly<Record<string, string>> = {};

const files = workspaceFiles();
const isText = (path: string): boolean => !/\.(png|ico|woff2?|pdf)$/.test(path) && path !== 'package-lock.json';
const linesOf = (path: string): number => readWorkspaceFile(path).split('\n').length - 1;

describe('files', () => {
  it(`of code have ${linesMax} lines at most, and a reason from ${linesWithoutReasonMax} on: divide a longer one by its subjects`, () => {
    const long = files.filter((path) => /\.(ts|js|sql)$/.test(path)).map((path) => ({ path, lines: linesOf(path) }));
    expect(long.filter(({ path, lines }) => lines > linesMax || (lines > linesWithoutReasonMax && !(path in longFiles)))).toEqual([]);
    expect(Object.keys(longFiles).filter((path) => !long.some((file) => file.path === path && file.lines > linesWithoutReasonMax))).toEqual([]);
  });

  it('of code are all committed: name a folder otherwise than what .gitignore leaves out, or a clone is without it', () => {
    const made = new Set(['node_modules', 'dist']);
    const written = ['apps/', 'libs/', 'tools/'].flatMap((folder) => filesOnDisk(made, folder));
    expect(written.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('name no folder of the machine that they were written on: say where a thing is from the workspace, or take it from the environment', () => {
    const ofMachine = /(^|[\s"'`=(:])(\/(home|Users|root|work|tmp|mnt|private|workspace)\/|[A-Z]:\\Users\\)/m;
    expect(files.filter(isText).filter((path) => ofMachine.test(readWorkspaceFile(path)))).toEqual([]);
  });

  it('name no host that packages are fetched from: npm writes the lock file without them (.npmrc)', () => {
    const { packages } = JSON.parse(readWorkspaceFile('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved?.includes('://')).map(([path]) => path)).toEqual([]);
    expect(readWorkspaceFile('.npmrc').split('\n')).toContain('omit-lockfile-registry-resolved=true');
    expect(files.filter((path) => /(^|\/)\.npmrc$|package\.json$/.test(path)).filter((path) => /registry\s*=|"registry"/.test(readWorkspaceFile(path)))).toEqual([]);
  });
});

/** What the top level is made of; see docs/architecture.md. */
const folders = ['apps', 'libs', 'tools', 'deploy', 'docs', '.ci'];
const documents = ['README.md', 'README.zh-CN.md', 'LICENSE', 'docker-compose.yml'];
/** Files that a tool looks for at the root and nowhere else. */
const ofTools = ['.gitignore', '.npmrc', 'eslint.config.js', 'jest.config.js', 'nx.json', 'package-lock.json', 'package.json', 'tsconfig.base.json', 'tsconfig.json'];

describe('the top level', () => {
  const names = [...new Set(files.map((path) => path.split('/', 1)[0]!))].sort();

  it('holds nothing else: a new thing goes into an app, a lib, a tool, deploy or docs', () => {
    expect(names.filter((name) => ![...folders, ...documents, ...ofTools].includes(name))).toEqual([]);
  });

  it('holds all of it', () => {
    expect([...folders, ...documents, ...ofTools].filter((name) => !names.includes(name))).toEqual([]);
  });
});
