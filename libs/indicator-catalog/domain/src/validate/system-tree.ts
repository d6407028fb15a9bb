import type { GroupIndicator, Indicator, IndicatorSystem, LeafIndicator } from '@quanheng/indicator-catalog-contracts';

export const isLeaf = (indicator: Indicator): indicator is LeafIndicator => 'applicability' in indicator;

/** An indicator where it stands: its position in print order, the group that it is in, what is directly below it. */
export type Node = {
  readonly indicator: Indicator;
  readonly index: number;
  /** Absent at the top, and where the named parent is no group before it (a fault of its own). */
  readonly parent?: Node & { readonly indicator: GroupIndicator };
  readonly children: readonly Node[];
};

export type SystemTree = {
  /** Every indicator in print order. */
  readonly nodes: readonly Node[];
  /** The first that bears a code. */
  readonly byCode: ReadonlyMap<string, Node>;
};

const isGroupNode = (node: Node): node is Node & { readonly indicator: GroupIndicator } => !isLeaf(node.indicator);

/** The tree of a flat system; a parent that is unknown, later or a leaf is left out, so that no circle can arise. */
export function buildSystemTree({ indicators }: Pick<IndicatorSystem, 'indicators'>): SystemTree {
  const nodes: Node[] = [];
  const byCode = new Map<string, Node>();
  for (const [index, indicator] of indicators.entries()) {
    const named = indicator.parent === undefined ? undefined : byCode.get(indicator.parent);
    const parent = named !== undefined && isGroupNode(named) ? named : undefined;
    const node: Node = { indicator, index, children: [], ...(parent && { parent }) };
    if (parent) (parent.children as Node[]).push(node);
    nodes.push(node);
    if (!byCode.has(indicator.code)) byCode.set(indicator.code, node);
  }
  return { nodes, byCode };
}
