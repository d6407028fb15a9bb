import type { GroupIndicator, Indicator, IndicatorSystem, LeafIndicator } from '@quanheng/indicator-catalog-contracts';
import type { CampaignLeaf } from '../campaign/campaign-state.ts';

/** A group of a system with what is below it, in print order. */
export type GroupStructure = { readonly is: 'group'; readonly group: GroupIndicator; readonly children: readonly NodeStructure[] };
export type LeafStructure = { readonly is: 'leaf'; readonly leaf: CampaignLeaf };
export type NodeStructure = GroupStructure | LeafStructure;

/** A system as a tree; `leaves` in print order. */
export type SystemStructure = {
  readonly system: IndicatorSystem;
  readonly children: readonly NodeStructure[];
  readonly leaves: readonly CampaignLeaf[];
};

const isLeaf = (indicator: Indicator): indicator is LeafIndicator => 'applicability' in indicator;

const bounding = new WeakMap<IndicatorSystem, boolean>();

/** Whether a system states anything that may bound a group or hold a bonus back; asked for every explained cell, so it is kept. */
export function canBound(system: IndicatorSystem): boolean {
  const known = bounding.get(system);
  if (known !== undefined) return known;
  const states = ({ floor, cap, rule }: Indicator): boolean =>
    floor !== undefined || cap !== undefined || (rule.kind === 'tally' && rule.incidents.some(({ ceiling }) => ceiling !== undefined));
  const can = system.gates !== undefined || system.indicators.some(states);
  bounding.set(system, can);
  return can;
}

/** Whether full marks of a leaf are derived: w / k in a group of equal shares, 100 / k in a system without weights. */
export const hasDerivedWeight = (leaf: CampaignLeaf, system: IndicatorSystem): boolean =>
  leaf.group?.rule.kind === 'equal-shares' || (leaf.group === undefined && system.weighting === 'equal');

/**
 * Builds the tree of a system from its flat list, in which a group stands before its leaves. A node whose parent is not in the
 * list stands at the top: a published system has none such.
 */
export function buildStructure(system: IndicatorSystem): SystemStructure {
  const children: NodeStructure[] = [];
  const leaves: CampaignLeaf[] = [];
  const groups = new Map<string, { readonly children: NodeStructure[]; readonly carrier: GroupIndicator | undefined }>();
  for (const indicator of system.indicators) {
    const parent = indicator.parent === undefined ? undefined : groups.get(indicator.parent);
    const siblings = parent?.children ?? children;
    if (isLeaf(indicator)) {
      const leaf = { ref: `${system.id}/${indicator.code}`, system: system.id, indicator, group: parent?.carrier };
      leaves.push(leaf);
      siblings.push({ is: 'leaf', leaf });
    } else {
      const below: NodeStructure[] = [];
      siblings.push({ is: 'group', group: indicator, children: below });
      groups.set(indicator.code, { children: below, carrier: indicator.rule.kind === 'sum' ? parent?.carrier : indicator });
    }
  }
  return { system, children, leaves };
}

/** All leaves below a node, in print order. */
export const leavesBelow = (node: NodeStructure): readonly CampaignLeaf[] => (node.is === 'leaf' ? [node.leaf] : node.children.flatMap(leavesBelow));
