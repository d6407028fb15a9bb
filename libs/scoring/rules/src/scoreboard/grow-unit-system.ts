import type { CampaignUnit } from '@quanheng/scoring-contracts';
import type { Cell } from '../campaign/cell.ts';
import { HUNDRED, parseExact, ZERO, type Exact } from '../exact/exact.ts';
import { leavesBelow, type GroupStructure, type NodeStructure, type SystemStructure } from '../structure/system-structure.ts';
import { addBonus } from './group/add-bonus.ts';
import type { CellOutcome } from './cell/cell-outcome.ts';
import { deductFromWeight } from './group/deduct-from-weight.ts';
import type { Item } from './cell/item.ts';
import { printedWeight } from './cell/printed-weight.ts';
import { ScoreNode, type WorkCounters } from './score-node.ts';
import { shareEqually } from './group/share-equally.ts';
import { systemResultOf, type SystemResult } from './result/system-result.ts';
import { classOf } from './result/unit-class.ts';
import { addTotals, behindGate, boundTotals, type Totals } from './group/totals.ts';
import { weighLeaf } from './cell/weigh-leaf.ts';

export type UnitSystemGround = {
  readonly unit: CampaignUnit;
  readonly structure: SystemStructure;
  /** The unit's row. */
  readonly parent: ScoreNode<unknown>;
  readonly counters: WorkCounters;
  /** How the campaign bounds bonus groups, by `<system>/<code>`, where it chose. */
  readonly choices: ReadonlyMap<string, 'sum' | 'eachSide'>;
  findCell(leaf: string): Cell | undefined;
  outcome(cell: Cell): CellOutcome;
};

export type UnitSystem = {
  readonly root: ScoreNode<SystemResult>;
  /** Leaf -> the node that reads its cell: the parent of the cell's own node. */
  readonly readers: ReadonlyMap<string, ScoreNode<unknown>>;
};

type Reader = ScoreNode<unknown>;
type Grower = UnitSystemGround & {
  readonly readers: Map<string, Reader>;
  /** How to read the totals of each node, by its code: what a gate looks at. */
  readonly totals: Map<string, () => Totals>;
};

/** Grows the nodes of one unit in one system. Cells may come and go later: they are looked for when a node is read. */
export function growUnitSystem(ground: UnitSystemGround): UnitSystem {
  const grower: Grower = { ...ground, readers: new Map(), totals: new Map() };
  const { structure } = ground;
  let read: () => Totals = () => addTotals([]);
  const resultGround = { system: structure.system, unitClass: classOf(structure.system, ground.unit), totalsOf: (code: string) => grower.totals.get(code)?.() };
  const root: ScoreNode<SystemResult> = new ScoreNode(ground.parent, () => systemResultOf(read(), resultGround), ground.counters);
  read = structure.system.weighting === 'equal' ? growEqual(grower, root) : growSum(grower, structure.children, root);
  return { root, readers: grower.readers };
}

/** The items of the leaves that the unit has a cell in. */
const itemsOf = (grower: Grower, leaves: readonly string[]): readonly Item[] =>
  leaves.flatMap((leaf) => {
    const cell = grower.findCell(leaf);
    return cell ? [{ outcome: grower.outcome(cell), weight: printedWeight(cell), node: cell.definition.indicator }] : [];
  });

/** Makes `reader` the reader of all leaves below a node, and returns how it reads them. */
function growItems(grower: Grower, node: NodeStructure, reader: Reader): () => readonly Item[] {
  const leaves = leavesBelow(node).map(({ ref }) => ref);
  for (const leaf of leaves) grower.readers.set(leaf, reader);
  return () => itemsOf(grower, leaves);
}

/** A node whose score is the sum of its children's. */
function growSum(grower: Grower, children: readonly NodeStructure[], reader: Reader): () => Totals {
  const reads = children.map((child): (() => readonly Totals[]) => {
    if (child.is === 'group') {
      const group = growGroup(grower, child, reader);
      return () => [group.read()];
    }
    const items = growItems(grower, child, reader);
    const readLeaf = () => items().map(weighLeaf);
    grower.totals.set(child.leaf.indicator.code, () => addTotals(readLeaf()));
    return readLeaf;
  });
  return () => addTotals(reads.flatMap((read) => read()));
}

/** A system without weights: its leaves share 100; groups that carry a weight or a bonus stand beside them. */
function growEqual(grower: Grower, root: Reader): () => Totals {
  const sharing: (() => readonly Item[])[] = [];
  const groups: ScoreNode<Totals>[] = [];
  const grow = (node: NodeStructure): void => {
    if (node.is === 'leaf') sharing.push(growItems(grower, node, root));
    else if (node.group.rule.kind === 'sum') node.children.forEach(grow);
    else groups.push(growGroup(grower, node, root));
  };
  grower.structure.children.forEach(grow);
  return () => addTotals([shareEqually(sharing.flatMap((items) => items()), HUNDRED), ...groups.map((group) => group.read())]);
}

const weightOf = ({ group }: GroupStructure): Exact => (group.weight === undefined ? ZERO : parseExact(group.weight));

function growGroup(grower: Grower, node: GroupStructure, parent: Reader): ScoreNode<Totals> {
  const { group } = node;
  const isGated = grower.structure.system.gates?.some(({ bonus }) => bonus === group.code) === true;
  let read: () => Totals = () => addTotals([]);
  const reader: ScoreNode<Totals> = new ScoreNode(
    parent,
    () => {
      const totals = boundTotals(read(), group);
      return isGated ? behindGate(totals, group.code) : totals;
    },
    grower.counters,
  );
  read = readGroup(grower, node, reader);
  grower.totals.set(group.code, () => reader.read());
  return reader;
}

function readGroup(grower: Grower, node: GroupStructure, reader: Reader): () => Totals {
  const { rule, code } = node.group;
  if (rule.kind === 'sum') return growSum(grower, node.children, reader);
  const items = growItems(grower, node, reader);
  switch (rule.kind) {
    case 'deductions':
      return () => deductFromWeight(items(), weightOf(node));
    case 'equal-shares':
      return () => shareEqually(items(), weightOf(node));
    case 'bonus': {
      const bound = grower.choices.get(`${grower.structure.system.id}/${code}`) ?? rule.bound;
      return () => addBonus(items(), rule, bound);
    }
    default:
      return rule satisfies never;
  }
}
