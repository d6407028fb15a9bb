import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { CampaignOpenedEvent, IndicatorCopiedEvent, SystemCopiedEvent, UnitCopiedEvent } from '@quanheng/scoring-contracts';
import { ScoreTree } from '../scoreboard/score-tree.ts';
import type { WorkCounters } from '../scoreboard/score-node.ts';
import { buildStructure } from '../structure/system-structure.ts';
import { waysOf } from './apply-picks.ts';
import type { CampaignInputs } from './campaign-inputs.ts';
import type { CampaignLeaf } from './campaign-state.ts';
import { Cell } from './cell.ts';
import { ENGINES } from './engines.ts';
import { InvalidLedgerError, UnknownEngineError } from './fold-errors.ts';
import { listedUnits } from './listed-units.ts';

export function applyCampaignOpened(inputs: CampaignInputs, { data, version, position }: Recorded<CampaignOpenedEvent>): void {
  const engine = Number(data.engine);
  if (!ENGINES.has(engine)) throw new UnknownEngineError(data.engine, position);
  if (!inputs.plan) throw new InvalidLedgerError('an opening without a plan', position);
  inputs.engine = engine;
  inputs.status = 'open';
  inputs.statusVersion = version;
  inputs.opening = {
    unitCount: Number(data.unitCount),
    indicatorCounts: new Map(data.systems.map(({ system, indicatorCount }) => [system, Number(indicatorCount)])),
    copied: new Map(),
  };
}

/** @throws InvalidLedgerError on a copy that no opening announced. */
function openingOf(inputs: CampaignInputs, position: number) {
  if (!inputs.opening) throw new InvalidLedgerError('a copy outside an opening', position);
  return inputs.opening;
}

export function applyUnitCopied(inputs: CampaignInputs, { data, position }: Recorded<UnitCopiedEvent>): void {
  openingOf(inputs, position);
  inputs.units.set(data.unit, data);
}

export function applySystemCopied(inputs: CampaignInputs, { data, position }: Recorded<SystemCopiedEvent>): void {
  openingOf(inputs, position).copied.set(data.system, { ...data.content, indicators: [] });
}

export function applyIndicatorCopied(inputs: CampaignInputs, { data, position }: Recorded<IndicatorCopiedEvent>): void {
  const system = openingOf(inputs, position).copied.get(data.system);
  if (system?.indicators.length !== Number(data.index)) throw new InvalidLedgerError('an indicator out of order', position);
  system.indicators.push(data.indicator);
}

/** Makes the cells once everything that the opening announced is there. */
export function completeOpening(inputs: CampaignInputs, counters: WorkCounters): void {
  const { opening } = inputs;
  if (!opening || inputs.units.size < opening.unitCount) return;
  for (const [system, count] of opening.indicatorCounts) if (opening.copied.get(system)?.indicators.length !== count) return;
  inputs.opening = undefined;
  placeSystems(inputs, opening.copied);
  for (const leaf of inputs.leaves.values()) makeCells(inputs, leaf);
  inputs.tree = new ScoreTree(inputs, counters);
}

/** Puts the copied systems where the plan has them, as trees, beside the units of each programme's list. */
export function placeSystems(inputs: CampaignInputs, copied: ReadonlyMap<string, IndicatorSystem>): void {
  for (const { programme, list, systems } of inputs.plan!.data.programmes) {
    inputs.listed.set(programme, listedUnits(inputs.units.values(), list));
    for (const { system: id } of systems) {
      const system = copied.get(id);
      if (!system || inputs.programmeOfSystem.has(id)) continue;
      inputs.programmeOfSystem.set(id, programme);
      inputs.systems.set(id, system);
      inputs.structures.set(id, buildStructure(system));
    }
  }
  for (const { leaves } of inputs.structures.values()) for (const leaf of leaves) inputs.leaves.set(leaf.ref, leaf);
}

/** The cells that the printed applicability gives, and those of units that the draft picked. */
function makeCells(inputs: CampaignInputs, leaf: CampaignLeaf): void {
  const cells = new Map<string, Cell>();
  inputs.cells.set(leaf.ref, cells);
  for (const { unit } of inputs.listedOfSystem(leaf.system)) {
    const ways = waysOf(inputs, leaf, unit);
    if (ways.length > 0) cells.set(unit.unit, new Cell(unit.unit, leaf, ways));
  }
}
