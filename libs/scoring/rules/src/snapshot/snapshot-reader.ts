import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { AdjustmentApprovedEvent, AdjustmentProposedEvent, CampaignLedgerEvent, CellEvent, PoolStatedEvent, ScoringActEvent } from '@quanheng/scoring-contracts';
import { statedPoolOf } from '../campaign/apply-campaign-events.ts';
import { placeSystems } from '../campaign/apply-opening.ts';
import { waysOf } from '../campaign/apply-picks.ts';
import { rulingOf } from '../campaign/apply-rulings.ts';
import { CampaignFold } from '../campaign/campaign-fold.ts';
import type { WrittenActs } from '../campaign/act-history.ts';
import type { Proposal } from '../campaign/campaign-state.ts';
import { Cell } from '../campaign/cell.ts';
import { ENGINES } from '../campaign/engines.ts';
import { ACTS_PER_LINE_MAX, SNAPSHOT_FORMAT, SnapshotError, type CampaignPart, type CellPart, type EventRow, type OpeningPart, type SnapshotLine } from './snapshot-format.ts';

const ACTS_PREFIX = '["acts",';

/**
 * Makes a fold of a snapshot's text, line by line, so that a caller can pause between lines. What follows from the inputs (trees,
 * ways, the acts that stand) is derived anew; no number is read from a snapshot.
 */
export class SnapshotReader {
  readonly #fold: CampaignFold;
  /** Types and actors: one string in memory, however often it comes. */
  readonly #words = new Map<string, string>();
  /** Lines of acts before the rest of their cell. */
  #texts: string[] = [];
  readonly #systems = new Map<string, IndicatorSystem>();
  readonly #ledger: string;
  #lineCount = 0;
  #cells: Map<string, Cell> | undefined;
  #leaf: string | undefined;
  #cell: Cell | undefined;
  #isWhole = false;

  constructor(campaign: string) {
    this.#fold = new CampaignFold(campaign);
    this.#ledger = `campaign/${campaign}`;
  }

  /** Takes the next line. @throws SnapshotError on one that does not belong there; the reader is of no use after it. */
  accept(text: string): void {
    this.#lineCount += 1;
    if (this.#isWhole) throw this.#error('a line after the end');
    try {
      if (text.startsWith(ACTS_PREFIX)) return this.#takeActs(text);
      const line = JSON.parse(text) as SnapshotLine;
      if (this.#texts.length > 0 && line[0] !== 'rest') throw this.#error('acts without the rest of their cell');
      if ((line[0] === 'snapshot') !== (this.#lineCount === 1)) throw this.#error('no beginning, or a second one,');
      this.#take(line);
    } catch (error) {
      throw error instanceof SnapshotError ? error : this.#error('an unreadable line', { cause: error });
    }
  }

  /** The fold at the snapshot's position. @throws SnapshotError where lines are missing. */
  finish(): CampaignFold {
    if (!this.#isWhole) throw new SnapshotError('the end is missing', this.#lineCount + 1);
    return this.#fold;
  }

  #take(line: SnapshotLine): void {
    switch (line[0]) {
      case 'snapshot':
        return this.#begin(line[1], line[2], line[3]);
      case 'campaign':
        return this.#takeCampaign(line[1]);
      case 'unit':
        return void this.#fold.units.set(line[1].unit, line[1]);
      case 'system':
        return void this.#systems.set(line[1].id, line[1]);
      case 'opening':
        return this.#takeOpening(line[1]);
      case 'ruling':
        return void this.#fold.rulings.set(line[1][2], { ...rulingOf(this.#event('campaign', line[1])), revoked: line[2] });
      case 'leaf':
        return this.#beginLeaf(line[1]);
      case 'cell':
        return this.#beginCell(line[1]);
      case 'rest':
        return this.#takeRest(this.#demandCell(), line[1]);
      case 'end':
        return this.#end(line[1]);
      default:
        line satisfies readonly ['acts', ...unknown[]];
        throw this.#error('an unknown line');
    }
  }

  #begin(format: number, campaign: string, position: number): void {
    if (format !== SNAPSHOT_FORMAT) throw this.#error(`form ${format}, not ${SNAPSHOT_FORMAT},`);
    if (campaign !== this.#fold.campaign) throw this.#error(`campaign ${campaign}`);
    this.#fold.position = position;
  }

  #takeCampaign({ status, version, statusVersion, engine, plan, ...part }: CampaignPart): void {
    const fold = this.#fold;
    if (engine !== undefined && !ENGINES.has(engine)) throw this.#error(`unknown scoring engine ${engine}`);
    Object.assign(fold, { status, version, statusVersion, engine, plan });
    for (const [department, name, since] of part.departments) fold.departments.set(department, { name, version: since });
    for (const [leaf, departments] of part.assignments) fold.assignments.set(leaf, new Set(departments));
    for (const [leaf, roles] of part.picks) fold.picks.set(leaf, new Map(roles.map(([role, units]) => [role, new Set(units)])));
    for (const [place, weights, origin, since] of part.compositeWeights) fold.compositeWeights.set(place, { weights: new Map(weights), origin, version: since });
    for (const row of part.pools) {
      const event = this.#event<PoolStatedEvent>('campaign', row);
      fold.pools.set(event.data.leaf, statedPoolOf(event));
    }
  }

  #takeOpening({ unitCount, indicatorCounts, copied }: OpeningPart): void {
    this.#fold.opening = { unitCount, indicatorCounts: new Map(indicatorCounts), copied: new Map(copied.map((system) => [system.id, system])) };
  }

  #beginLeaf(ref: string): void {
    if (this.#fold.structures.size === 0) placeSystems(this.#fold, this.#systems);
    if (!this.#fold.findLeaf(ref)) throw this.#error(`an unknown leaf ${ref}`);
    this.#leaf = ref;
    this.#cells = new Map();
    this.#cell = undefined;
    this.#fold.cells.set(ref, this.#cells);
  }

  #beginCell(id: string): void {
    const definition = this.#leaf === undefined ? undefined : this.#fold.findLeaf(this.#leaf);
    if (!definition || !this.#fold.units.has(id)) throw this.#error(`a cell of ${id} out of place`);
    const listed = this.#fold.listedOfSystem(definition.system).find(({ unit }) => unit.unit === id);
    this.#cell = new Cell(id, definition, listed ? waysOf(this.#fold, definition, listed.unit) : []);
    this.#cells!.set(id, this.#cell);
  }

  #demandCell(): Cell {
    if (!this.#cell) throw this.#error('acts outside a cell');
    return this.#cell;
  }

  /** Kept as it is: most of it is never asked for. */
  #takeActs(text: string): void {
    this.#demandCell();
    this.#texts.push(text.slice(ACTS_PREFIX.length, -1));
  }

  #takeRest(cell: Cell, { version, standing = [], actCount, revoked = [], head, proposals = [], adjustment, approval, rulings = [] }: CellPart): void {
    if (cell.version > 0 || cell.rulings.size > 0) throw this.#error('a cell that is whole already');
    const stream = `cell/${cell.unit}/${cell.leaf}`;
    cell.version = version;
    cell.restoreActs(standing.map((row) => this.#event<ScoringActEvent>(stream, row)), this.#written(stream, actCount, revoked));
    for (const row of proposals) {
      const proposal: Proposal = this.#event(stream, row);
      cell.proposals.set(proposal.id, proposal);
    }
    const listed = typeof head === 'string' ? (cell.standing.find(({ id }) => id === head) ?? cell.proposals.get(head)) : undefined;
    cell.head = typeof head === 'object' ? this.#event<CellEvent>(stream, head) : listed;
    if (head !== undefined && !cell.head) throw this.#error('an unknown head of a cell');
    if (adjustment !== undefined) cell.adjustment = cell.proposals.get(adjustment) as Recorded<AdjustmentProposedEvent> | undefined;
    if (cell.adjustment?.id !== adjustment) throw this.#error('an unknown adjustment of a cell');
    if (approval !== undefined) cell.approval = this.#event<AdjustmentApprovedEvent>(stream, approval);
    for (const id of rulings) {
      const ruling = this.#fold.rulings.get(id);
      if (!ruling || ruling.revoked) throw this.#error('an unknown ruling of a cell');
      cell.addRuling(ruling);
    }
  }

  #written(stream: string, count: number | undefined, revoked: readonly number[]): WrittenActs | undefined {
    const texts = this.#texts;
    this.#texts = [];
    if (texts.length !== Math.ceil((count ?? 0) / ACTS_PER_LINE_MAX)) throw this.#error('lines of acts are missing');
    if (count === undefined) return undefined;
    const read = (text: string) => (JSON.parse(text) as readonly EventRow[]).map((row) => this.#event<ScoringActEvent>(stream, row));
    return { count, texts, revoked: new Set(revoked), read };
  }

  #end(lineCount: number): void {
    const { status, opening, leaves, cells } = this.#fold;
    if (lineCount !== this.#lineCount || cells.size !== leaves.size) throw this.#error('lines are missing before the end');
    if ((status === 'open' || status === 'closed') && !opening) this.#fold.growTree();
    this.#isWhole = true;
  }

  #event<Event extends CampaignLedgerEvent>(stream: string, [position, version, id, type, at, actor, cause, data]: EventRow): Recorded<Event> {
    const fields = { ledger: this.#ledger, stream, version, position, id, at, actor: this.#word(actor), cause };
    return { type: this.#word(type), schema: 1, data, ...fields } as unknown as Recorded<Event>;
  }

  #word(word: string): string {
    const known = this.#words.get(word);
    if (known === undefined) this.#words.set(word, word);
    return known ?? word;
  }

  #error(fault: string, options?: ErrorOptions): SnapshotError {
    return new SnapshotError(fault, this.#lineCount, options);
  }
}
