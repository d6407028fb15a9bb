import { isLeaf, type GroupIndicator, type IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import type { PrintedSystem } from './read-leaves.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Every difference between what the source prints of a system and what the data says of it, a sentence each: codes, numbers,
 * paths, parents, weights, quoted texts, headings with weights. None where the data is the source.
 */
export function compareWithData(printed: PrintedSystem, system: IndicatorSystem): readonly string[] {
  const groups = system.indicators.filter((indicator): indicator is GroupIndicator => !isLeaf(indicator));
  const leaves = system.indicators.filter(isLeaf);
  const expectedGroups = printed.headings.map((heading, index) => ({ code: `g${index + 1}`, ...heading }));
  const parentOf = (path: readonly string[], ownCode?: string): string | undefined =>
    expectedGroups
      .filter((group) => group.code !== ownCode && group.path.every((name, level) => name === path[level]))
      .sort((one, other) => other.path.length - one.path.length)[0]?.code;
  return [
    ...differences(
      `${system.id} group`,
      expectedGroups.map((group) => ({ ...group, parent: parentOf(group.path, group.code) })),
      groups.map(({ code, path, weight, parent }) => ({ code, path, weight, parent })),
    ),
    ...differences(
      `${system.id} leaf`,
      printed.leaves.map((leaf) => ({ ...leaf, parent: parentOf(leaf.path) })),
      leaves.map(({ code, number, path, weight, printed: quoted, parent }) => ({ code, number, path, weight, printed: quoted, parent })),
    ),
  ];
}

function differences(what: string, printed: readonly Fields[], data: readonly Fields[]): readonly string[] {
  const places = Math.max(printed.length, data.length);
  return Array.from({ length: places }, (_, index) => {
    const expected = printed[index];
    const found = data[index];
    if (expected === undefined) return [`${what} ${String(found?.['code'])}: in the data, not in the source`];
    if (found === undefined) return [`${what} ${String(expected['code'])}: in the source, not in the data`];
    return Object.keys({ ...expected, ...found })
      .filter((field) => canonical(expected[field]) !== canonical(found[field]))
      .map((field) => `${what} ${String(expected['code'])}, ${field}: printed ${canonical(expected[field])}, in the data ${canonical(found[field])}`);
  }).flat();
}

/** Text that is equal where the values are, whatever the order of an object's keys. */
function canonical(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
