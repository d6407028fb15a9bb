import { readdirSync } from 'node:fs';
import type { LockedPackage } from './lock-file.ts';
import { readWorkspaceFile, workspaceFolder } from './workspace.ts';

const licenceFile = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/** The licence and notice files of an installed package, each with its text; empty where it carries none. */
export function licenceTextsOf(path: string): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(`${workspaceFolder}${path}`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
    .map(({ name }) => ({ file: name, text: readWorkspaceFile(`${path}/${name}`).replaceAll('\r\n', '\n').trim() }))
    .sort((left, right) => (left.file < right.file ? -1 : 1));
}

/**
 * The licences of packages as one text: a table, then each text once with those that carry it.
 * @param packages installed ones.
 */
export function licenceList(packages: readonly LockedPackage[]): string {
  const label = ({ name, version }: LockedPackage): string => `${name} ${version}`;
  const ordered = [...packages].sort((left, right) => (label(left) < label(right) ? -1 : 1));
  const bearers = new Map<string, string[]>();
  for (const one of ordered) {
    for (const { text } of licenceTextsOf(one.path)) bearers.set(text, [...(bearers.get(text) ?? []), label(one)]);
  }
  return [
    '# Licences of the packages that come with Quanheng',
    '',
    '| package | version | licence | its text |',
    '| --- | --- | --- | --- |',
    ...ordered.map((one) => `| ${one.name} | ${one.version} | ${one.licence ?? 'not stated'} | ${licenceTextsOf(one.path).map(({ file }) => file).join(', ') || 'none in the package'} |`),
    '',
    ...[...bearers].flatMap(([text, names]) => [`## ${[...new Set(names)].join(', ')}`, '', '```', text.replaceAll('```', "'''"), '```', '']),
  ].join('\n');
}
