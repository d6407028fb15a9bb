import type { CampaignLeaf, CampaignState } from '../campaign/campaign-state.ts';
import type { Cell } from '../campaign/cell.ts';
import { rankingGroups, type ListedUnit } from '../campaign/listed-units.ts';
import { NO_COLUMN_FACTS, isCrossUnit, type ColumnFacts } from '../column/column-facts.ts';
import { readColumn, type ColumnGround } from '../column/read-column.ts';
import { parseExact, type Exact } from '../exact/exact.ts';
import { outcomeOf, type CellOutcome } from './cell/cell-outcome.ts';
import { growUnitSystem } from './grow-unit-system.ts';
import { rank, type Ranked } from './ranking/rank.ts';
import { rowOf, type Row } from './ranking/row.ts';
import { ScoreNode, type WorkCounters } from './score-node.ts';
import type { SystemStructure } from '../structure/system-structure.ts';
import type { SystemResult } from './result/system-result.ts';

/** The inputs that the numbers rest on. */
export type ScoreGround = Pick<CampaignState, 'plan' | 'compositeWeights' | 'pools' | 'units'> & {
  readonly leaves: ReadonlyMap<string, CampaignLeaf>;
  readonly structures: ReadonlyMap<string, SystemStructure>;
  readonly listed: ReadonlyMap<string, readonly ListedUnit[]>;
  readonly programmeOfSystem: ReadonlyMap<string, string>;
  findCell(unit: string, leaf: string): Cell | undefined;
  cellsOfLeaf(leaf: string): readonly Cell[];
};

type PlannedProgramme = NonNullable<ScoreGround['plan']>['data']['programmes'][number];

/**
 * The numbers above a campaign's inputs: cell -> groups -> system result of a unit -> its row -> the ranking of its group, and
 * beside them the columns of cross-unit leaves. Events mark, reads compute (docs/events.md, section 9).
 */
export class ScoreTree {
  readonly counters: WorkCounters;
  readonly #inputs: ScoreGround;
  readonly #columns = new Map<string, ScoreNode<ColumnFacts>>();
  readonly #cells = new Map<Cell, ScoreNode<CellOutcome>>();
  /** `<unit>/<leaf>` -> the node that reads the cell. */
  readonly #readers = new Map<string, ScoreNode<unknown>>();
  /** `<unit>/<system>` -> the result of the unit there. */
  readonly #results = new Map<string, ScoreNode<SystemResult>>();
  readonly #rows = new Map<string, ScoreNode<Row>>();
  readonly #rankings = new Map<string, ScoreNode<readonly Ranked<Row>[]>>();

  constructor(inputs: ScoreGround, counters: WorkCounters) {
    this.#inputs = inputs;
    this.counters = counters;
    for (const programme of inputs.plan?.data.programmes ?? []) this.#growProgramme(programme);
  }

  /** Marks a cell and what is above it. */
  markCell(cell: Cell): void {
    this.#cellNode(cell).mark();
  }

  /** Marks what a cell that has come or gone changes: what is above it, and its column. */
  markPresence(cell: Cell): void {
    const node = this.#cellNode(cell);
    node.mark();
    node.markParent();
    if (isCrossUnit(cell.definition.indicator.rule)) this.markColumn(cell.leaf);
  }

  /** Marks a column of a cross-unit leaf: its facts, every cell in it and what is above each. */
  markColumn(leaf: string): void {
    const column = this.#columnNode(leaf);
    if (column.isStale) return;
    column.mark();
    for (const cell of this.#inputs.cellsOfLeaf(leaf)) this.markCell(cell);
  }

  /** Marks the composites of a ranking group. */
  markComposites(programme: string, group: string): void {
    for (const { unit } of this.#inputs.listed.get(programme) ?? []) {
      if (unit.group === group) this.#rows.get(`${programme}/${unit.unit}`)?.mark();
    }
  }

  outcome(cell: Cell): CellOutcome {
    return this.#cellNode(cell).read();
  }

  column(leaf: string): ColumnFacts {
    return this.#columnNode(leaf).read();
  }

  /** The result of a unit in a system; undefined for a unit that is not on the list of the system's programme. */
  result(unit: string, system: string): SystemResult | undefined {
    return this.#results.get(`${unit}/${system}`)?.read();
  }

  /** The rows of a ranking group by rank. */
  ranking(programme: string, group: string): readonly Ranked<Row>[] {
    return this.#rankings.get(`${programme}/${group}`)?.read() ?? [];
  }

  /** Composite weights of a ranking group, by system; a programme of one system needs no statement. */
  weights(programme: PlannedProgramme, group: string): ReadonlyMap<string, Exact> {
    const stated = this.#inputs.compositeWeights.get(`${programme.programme}/${group}`)?.weights;
    const [only] = programme.systems;
    if (!stated) return new Map(programme.systems.length === 1 && only ? [[only.system, parseExact('1')]] : []);
    return new Map(programme.systems.flatMap(({ system }) => (stated.has(system) ? [[system, parseExact(stated.get(system)!)] as const] : [])));
  }

  #growProgramme(programme: PlannedProgramme): void {
    const listed = this.#inputs.listed.get(programme.programme) ?? [];
    for (const group of rankingGroups(listed)) {
      const members = listed.filter(({ unit }) => unit.group === group);
      const rowOfMember = ({ unit }: ListedUnit) => this.#rows.get(`${programme.programme}/${unit.unit}`)!.read();
      const ranking = new ScoreNode(undefined, () => rank(members.map(rowOfMember)), this.counters);
      this.#rankings.set(`${programme.programme}/${group}`, ranking);
      for (const member of members) this.#growRow(programme, member, ranking);
    }
  }

  #growRow(programme: PlannedProgramme, { unit, listNumber }: ListedUnit, ranking: ScoreNode<unknown>): void {
    const systems = new Map<string, ScoreNode<SystemResult>>();
    const read = () => new Map([...systems].map(([system, node]) => [system, node.read()]));
    const row = new ScoreNode(ranking, () => rowOf(unit, listNumber, read(), this.weights(programme, unit.group)), this.counters);
    this.#rows.set(`${programme.programme}/${unit.unit}`, row);
    const choices = new Map(this.#inputs.plan?.data.choices?.map(({ node, bound }) => [node, bound]));
    for (const { system } of programme.systems) {
      const structure = this.#inputs.structures.get(system);
      if (!structure || this.#inputs.programmeOfSystem.get(system) !== programme.programme) continue;
      const grown = growUnitSystem({
        unit,
        structure,
        parent: row,
        counters: this.counters,
        choices,
        findCell: (leaf) => this.#inputs.findCell(unit.unit, leaf),
        outcome: (cell) => this.outcome(cell),
      });
      systems.set(system, grown.root);
      this.#results.set(`${unit.unit}/${system}`, grown.root);
      for (const [leaf, reader] of grown.readers) this.#readers.set(`${unit.unit}/${leaf}`, reader);
    }
  }

  #cellNode(cell: Cell): ScoreNode<CellOutcome> {
    let node = this.#cells.get(cell);
    if (!node) {
      const column = isCrossUnit(cell.definition.indicator.rule);
      // A cross-unit cell reads its column whatever its state, so that a stale column never has a fresh cell.
      const compute = () => outcomeOf(cell, column ? this.column(cell.leaf) : NO_COLUMN_FACTS, this.#inputs.plan!.data.referenceDate);
      node = new ScoreNode(this.#readers.get(`${cell.unit}/${cell.leaf}`), compute, this.counters);
      this.#cells.set(cell, node);
    }
    return node;
  }

  #columnNode(leaf: string): ScoreNode<ColumnFacts> {
    let node = this.#columns.get(leaf);
    if (!node) {
      const rule = this.#inputs.leaves.get(leaf)!.indicator.rule;
      node = new ScoreNode(undefined, () => readColumn(rule, this.#inputs.cellsOfLeaf(leaf), this.#columnGround(leaf)), this.counters);
      this.#columns.set(leaf, node);
    }
    return node;
  }

  #columnGround(leaf: string): ColumnGround {
    return { statedPool: this.#inputs.pools.get(leaf)?.pool, groupOf: (unit) => this.#inputs.units.get(unit)?.group ?? '' };
  }
}
