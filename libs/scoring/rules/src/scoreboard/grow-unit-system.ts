import type { Cell } from '../campaign/cell.ts';
import { HUNDRED, parseExact, ZERO, type Exact } from '../exact/exact.ts';
import { leavesBelow, type GroupStructure, type NodeStructure, type SystemStructure } from '../structure/system-structure.ts';
import { addBonus } from './add-bonus.ts';
import type { CellOutcome } from './cell-outcome.ts';
import { deductFromWeight } from './deduct-from-weight.ts';
import type { Item } from './item.ts';
import { printedWeight } from './printed-weight.ts';
import { ScoreNode, type WorkCounters } from './score-node.ts';
import { shareEqually } from './share-equally.ts';
import { systemResultOf, type SystemResult } from './system-result.ts';
import { addTotals, type Totals } from './totals.ts';
import { weighLeaf } from './weigh-leaf.ts';

export type UnitSystemGround = {
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
type Grower = UnitSystemGround & { readonly readers: Map<string, Reader> };

/** Grows the nodes of one unit in one system. Cells may come and go later: they are looked for when a node is read. */
export function growUnitSystem(ground: UnitSystemGround): UnitSystem {
  const grower: Grower = { ...ground, readers: new Map() };
  const { structure } = ground;
  let read: () => Totals = () => addTotals([]);
  const root: ScoreNode<SystemResult> = new ScoreNode(ground.parent, () => systemResultOf(read()), ground.counters);
  read = structure.system.weighting === 'equal' ? growEqual(grower, root) : growSum(grower, structure.children, root);
  return { root, readers: grower.readers };
}

/** The items of the leaves that the unit has a cell in. */
const itemsOf = (grower: Grower, leaves: readonly string[]): readonly Item[] =>
  leaves.flatMap((leaf) => {
    const cell = grower.findCell(leaf);
    return cell ? [{ outcome: grower.outcome(cell), weight: printedWeight(cell) }] : [];
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
    return () => items().map(weighLeaf);
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
  let read: () => Totals = () => addTotals([]);
  const reader: ScoreNode<Totals> = new ScoreNode(parent, () => read(), grower.counters);
  read = readGroup(grower, node, reader);
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
