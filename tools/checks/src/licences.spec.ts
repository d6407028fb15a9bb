import { existsSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { readWorkspaceFile, workspaceFolder } from './support/workspace.ts';

/** Licences under which a package may be used, changed and passed on with this product, in SPDX's names. */
const permitted: ReadonlySet<string> = new Set([
  'MIT',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  '0BSD',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
  // Of a file, not of the whole: a changed file of such a package is published, nothing else.
  'MPL-2.0',
]);

/** Packages under another licence, each with what was found when it was looked at. */
const lookedAt: Readonly<Record<string, { readonly licence: string; readonly finding: string }>> = {
  argparse: { licence: 'Python-2.0', finding: 'permissive; used by tools of the build alone' },
  'caniuse-lite': { licence: 'CC-BY-4.0', finding: 'data about browsers; used by tools of the tests alone' },
};

type Locked = { readonly license?: string; readonly link?: boolean };
const packagesOf = (lock: string): readonly (readonly [string, Locked])[] =>
  Object.entries((JSON.parse(lock) as { packages: Record<string, Locked> }).packages).filter(([path, { link }]) => path.includes('node_modules/') && link !== true);

/** Whether an SPDX expression leaves a permitted choice. */
const isPermitted = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((licence) => permitted.has(licence.trim())));

function faultOf(path: string, licence: string | undefined): string | undefined {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  if (licence !== undefined && (isPermitted(licence) || lookedAt[name]?.licence === licence)) return undefined;
  return `${path}: ${licence ?? 'no licence is stated'}. Take another package, or read its licence and write the finding down in this spec.`;
}

it('every package of the lock file is under a permissive licence, those for other machines too', () => {
  const packages = packagesOf(readWorkspaceFile('package-lock.json'));
  expect(packages.length).toBeGreaterThan(500);
  expect(packages.map(([path, { license }]) => faultOf(path, license)).filter((fault) => fault !== undefined)).toEqual([]);
});

it('every installed package states the same itself', () => {
  const installed = packagesOf(readWorkspaceFile('node_modules/.package-lock.json')).filter(([path]) => existsSync(`${workspaceFolder}${path}/package.json`));
  expect(installed.length).toBeGreaterThan(500);
  const stated = installed.map(([path]) => [path, (JSON.parse(readWorkspaceFile(`${path}/package.json`)) as { license?: string }).license] as const);
  expect(stated.map(([path, licence]) => faultOf(path, licence)).filter((fault) => fault !== undefined)).toEqual([]);
});

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['Apache-2.0 AND MIT', true],
  ['Apache-2.0 AND GPL-2.0-only', false],
  ['AGPL-3.0-only', false],
  ['SEE LICENSE IN LICENSE.md', false],
])('tells whether %s is permitted: %s', (expression, answer) => {
  expect(isPermitted(expression)).toBe(answer);
});

it('the product itself is under Apache-2.0', () => {
  expect((JSON.parse(readWorkspaceFile('package.json')) as { license: string }).license).toBe('Apache-2.0');
  expect(readWorkspaceFile('LICENSE')).toMatch(/^\s*Apache License\n\s*Version 2\.0, January 2004\n/);
});
