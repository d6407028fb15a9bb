import type { LeafRule } from '@quanheng/indicator-catalog-contracts';
import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent } from '@quanheng/scoring-contracts';
import type { CampaignInputs } from '../campaign/campaign-inputs.ts';
import type { CampaignLeaf } from '../campaign/campaign-state.ts';
import { isCrossUnit, movesColumn } from '../column/column-facts.ts';
import { hasDerivedWeight } from '../structure/system-structure.ts';

/** The cells whose number, state, weight or version an event may have moved; more may be named than moved, never fewer. */
export type Moved = {
  readonly cells: readonly { readonly unit: string; readonly leaf: string }[];
  /** Leaves all of whose cells may have moved. */
  readonly columns: readonly string[];
};

const NOTHING: Moved = { cells: [], columns: [] };

/** Whether a cell may come to be not applicable, or applicable again, by an act alone: where the rule says so of a denominator of 0. */
const mayLeaveByAct = (rule: LeafRule): boolean => 'whenZero' in rule && rule.whenZero === 'notApplicable';

/** The leaves that share full marks with a leaf, itself among them: w / k and 100 / k move with every cell that comes or goes. */
function sharersOf(state: CampaignInputs, leaf: CampaignLeaf): readonly string[] {
  const structure = state.structures.get(leaf.system);
  if (!structure || !hasDerivedWeight(leaf, structure.system)) return [leaf.ref];
  return structure.leaves.filter(({ group }) => group === leaf.group).map(({ ref }) => ref);
}

/** A cell of each unit in a leaf, and the cells that the units have in the leaves that share full marks with it. */
const cellsOf = (state: CampaignInputs, { units, ref, leaves }: { readonly units: readonly string[]; readonly ref: string; readonly leaves: readonly string[] }): Moved['cells'] =>
  units.flatMap((unit) => leaves.filter((leaf) => leaf === ref || state.findCell(unit, leaf) !== undefined).map((leaf) => ({ unit, leaf })));

/** An act in a cell: the cell, its column where the others look at its measurement, and what shares full marks where it may leave. */
function movedByAct(state: CampaignInputs, { stream, type, data }: Recorded<CampaignLedgerEvent>): Moved {
  const [, unit = '', system = '', code = ''] = stream.split('/');
  const ref = `${system}/${code}`;
  const leaf = state.findLeaf(ref);
  if (!leaf) return NOTHING;
  const { rule } = leaf.indicator;
  const leaves = mayLeaveByAct(rule) ? sharersOf(state, leaf) : [ref];
  const act = type === 'action-revoked' ? state.findCell(unit, ref)?.acts.get(data.action)?.event.type : type;
  return { cells: cellsOf(state, { units: [unit], ref, leaves }), columns: act === 'measurement-recorded' && movesColumn(rule) ? leaves : [] };
}

/** What takes cells of some units out of a leaf, or brings them: those cells, what shares full marks with them, and the column that reads them. */
function movedByPresence(state: CampaignInputs, ref: string, units: readonly string[]): Moved {
  const leaf = state.findLeaf(ref);
  if (!leaf) return NOTHING;
  const { rule } = leaf.indicator;
  const leaves = sharersOf(state, leaf);
  return { cells: cellsOf(state, { units, ref, leaves }), columns: isCrossUnit(rule) ? (mayLeaveByAct(rule) ? leaves : [ref]) : [] };
}

function movedByPool(state: CampaignInputs, ref: string): Moved {
  const leaf = state.findLeaf(ref);
  if (!leaf || !isCrossUnit(leaf.indicator.rule)) return NOTHING;
  return { cells: [], columns: mayLeaveByAct(leaf.indicator.rule) ? sharersOf(state, leaf) : [ref] };
}

/**
 * The cells that the event just applied may have moved, by what it marks (docs/events.md, section 9). Openings and changes of the
 * campaign's state are not told here: they change what everybody sees.
 * @param state the fold after the event.
 */
export function movedBy(state: CampaignInputs, recorded: Recorded<DomainEvent>): Moved {
  const event = recorded as Recorded<CampaignLedgerEvent>;
  switch (event.type) {
    case 'not-applicable-ruled':
      return movedByPresence(state, event.data.leaf, event.data.units);
    case 'ruling-revoked': {
      const ruling = state.rulings.get(event.data.ruling);
      return ruling ? movedByPresence(state, ruling.leaf, ruling.units) : NOTHING;
    }
    case 'units-picked':
      return movedByPresence(state, event.data.leaf, event.data.units);
    case 'unit-unpicked':
      return movedByPresence(state, event.data.leaf, [event.data.unit]);
    case 'pool-stated':
      return movedByPool(state, event.data.leaf);
    default:
      return event.stream.startsWith('cell/') ? movedByAct(state, event) : NOTHING;
  }
}
