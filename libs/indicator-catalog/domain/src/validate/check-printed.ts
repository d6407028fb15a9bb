import type { ApplicabilityEntry, IndicatorSystem, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { faultAt, faultOfSystem, repeats } from './fault-report.ts';
import { isLeaf, type Node } from './system-tree.ts';

/** Columns named once; leaves quote those columns only; nobody stands twice with one role in a leaf's applicability. */
export function checkColumns({ columns }: IndicatorSystem): SystemFault[] {
  return repeats(columns, (column) => column).map(({ index, key }) => faultOfSystem(`/columns/${index}`, 'column-repeated', { name: key }));
}

export function checkPrinted(node: Node, columns: ReadonlySet<string>): SystemFault[] {
  const { indicator } = node;
  if (!isLeaf(indicator)) return [];
  return [
    ...Object.keys(indicator.printed)
      .filter((column) => !columns.has(column))
      .map((name) => faultAt(node, `/printed/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, 'column-unknown', { name })),
    ...repeats(indicator.applicability, keyOf).map(({ index }) => faultAt(node, `/applicability/${index}`, 'applicability-repeated')),
  ];
}

const keyOf = (entry: ApplicabilityEntry): string => [entry.role, entry.is, 'id' in entry ? entry.id : entry.name].join(' ');
