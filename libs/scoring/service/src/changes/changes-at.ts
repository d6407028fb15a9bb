import { formatEvent } from '@quanheng/platform-http';
import type { CellAddress } from '@quanheng/scoring-contracts';
import { EVERYTHING_VISIBLE, explain, type CampaignFold } from '@quanheng/scoring-rules';
import { cellSummaryOf } from '../views/cell-view.ts';
import type { Audience } from './audience.ts';
import type { ChangeMemory } from './change-memory.ts';
import { CELLS_TOLD_MAX, EVENTS_BEHIND_MAX } from './limits.ts';
import type { RowMemory } from './row-memory.ts';

/** A cell as it is told: its summary, or that it is gone, as JSON. */
type CellTold = { readonly text: string; readonly isGone: boolean };

/** What is told at one position of a campaign: each cell is described once, and readers who know and see the same get the same bytes. */
export class ChangesAt {
  readonly #state: CampaignFold;
  readonly #memory: ChangeMemory;
  readonly #rows: RowMemory;
  readonly #cells = new Map<number, readonly CellAddress[]>();
  readonly #blocks = new Map<string, Buffer | undefined>();
  readonly #descriptions = new Map<string, CellTold>();

  constructor(state: CampaignFold, { memory, rows }: { readonly memory: ChangeMemory; readonly rows: RowMemory }) {
    this.#state = state;
    this.#memory = memory;
    this.#rows = rows;
  }

  /**
   * The block for readers who know the campaign as of `known`; undefined where nothing that they see has changed.
   * @param known undefined for those who know nothing of it.
   */
  blockFor(known: number | undefined, audience: Audience): Buffer | undefined {
    const key = `${known ?? 'none'} ${audience.key}`;
    if (!this.#blocks.has(key)) this.#blocks.set(key, this.#makeBlock(known, audience));
    return this.#blocks.get(key);
  }

  #makeBlock(known: number | undefined, audience: Audience): Buffer | undefined {
    const { position } = this.#state;
    if (known === position) return undefined;
    const seesRankings = audience.seesRankings(this.#state);
    if (seesRankings) this.#rows.compare(this.#state);
    if (known === undefined || known > position || position - known > EVENTS_BEHIND_MAX) return this.#resync();
    if (this.#memory.demandsResync(known, audience) || (seesRankings && this.#rows.demandsResync(known))) return this.#resync();
    const seesCell = audience.seesCell(this.#state);
    const seen = this.#cellsSince(known).filter((cell) => audience.seesAllCells || seesCell(cell));
    if (seen.length > CELLS_TOLD_MAX) return this.#resync();
    const cells = seen.map((cell) => this.#describe(cell));
    const rows = seesRankings ? this.#rows.rowsSince(known) : [];
    if (cells.length === 0 && rows.length === 0) return undefined;
    const textsOf = (isGone: boolean) => cells.filter((cell) => cell.isGone === isGone).map(({ text }) => text).join(',');
    return this.#block('changes', `{"position":${position},"cells":[${textsOf(false)}],"gone":[${textsOf(true)}],"rows":[${rows.join(',')}]}`);
  }

  #resync(): Buffer {
    return this.#block('resync', JSON.stringify({ position: this.#state.position }));
  }

  #block(event: 'changes' | 'resync', data: string): Buffer {
    return Buffer.from(formatEvent({ id: String(this.#state.position), event, data }));
  }

  #cellsSince(known: number): readonly CellAddress[] {
    const found = this.#cells.get(known) ?? this.#memory.cellsSince(this.#state, known);
    this.#cells.set(known, found);
    return found;
  }

  /** A summary names no input and no mover, so it is the same for all who see the cell. */
  #describe({ unit, leaf }: CellAddress): CellTold {
    const key = `${unit}/${leaf}`;
    const known = this.#descriptions.get(key);
    if (known) return known;
    const cell = this.#state.findCell(unit, leaf);
    const [explanation] = cell ? explain(this.#state, { unit, leaf }, EVERYTHING_VISIBLE) : [];
    const text = JSON.stringify(cell && explanation ? cellSummaryOf(explanation, cell) : { unit, leaf });
    const told = { text, isGone: !cell || !explanation };
    this.#descriptions.set(key, told);
    return told;
  }
}
