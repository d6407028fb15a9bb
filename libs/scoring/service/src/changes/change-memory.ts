import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';
import { cellOfStream, cellStream, type CampaignLedgerEvent, type CellAddress } from '@quanheng/scoring-contracts';
import { movedBy, type CampaignFold } from '@quanheng/scoring-rules';
import type { Audience } from './audience.ts';

/** Events after which nothing that was read before can be patched: what there is, or who may see it, is otherwise for everybody. */
const eventsThatChangeAll: ReadonlySet<string> = new Set<CampaignLedgerEvent['type']>([
  'campaign-planned',
  'campaign-opened',
  'unit-copied',
  'system-copied',
  'indicator-copied',
  'campaign-closed',
  'campaign-reopened',
]);

/**
 * When what of a campaign last changed, by position of its ledger: as much as has to be known to tell a reader what changed since any
 * position. It holds one number for each cell and column that ever moved, so it does not grow with the ledger.
 */
export class ChangeMemory {
  readonly #cells = new Map<string, number>();
  readonly #columns = new Map<string, number>();
  /** Scoring department -> the last change of the columns that are its own. */
  readonly #departments = new Map<string, number>();
  #all = -1;
  #from: number | undefined;

  /** Notes what an event changed. @param state the fold right after it. */
  note(state: CampaignFold, event: Recorded<DomainEvent>): void {
    const { position, type } = event;
    this.#from ??= position - 1;
    if (eventsThatChangeAll.has(type)) this.#all = position;
    if (type === 'leaves-assigned' || type === 'leaves-unassigned') this.#departments.set((event.data as { department: string }).department, position);
    const { cells, columns } = movedBy(state, event);
    for (const cell of cells) this.#cells.set(cellStream(cell), position);
    for (const column of columns) this.#columns.set(column, position);
  }

  /** Whether an audience that knows the campaign as of `position` has to read it anew. */
  demandsResync(position: number, { seesAllCells, department }: Audience): boolean {
    if (this.#from === undefined || position < this.#from || this.#all > position) return true;
    return !seesAllCells && department !== undefined && (this.#departments.get(department) ?? -1) > position;
  }

  /** The cells that may have changed after `position`, each once; some of them may be gone. */
  cellsSince(state: CampaignFold, position: number): readonly CellAddress[] {
    const found = new Map<string, CellAddress>();
    for (const [leaf, changedAt] of this.#columns) {
      if (changedAt > position) for (const { unit } of state.cellsOfLeaf(leaf)) found.set(cellStream({ unit, leaf }), { unit, leaf });
    }
    for (const [stream, changedAt] of this.#cells) if (changedAt > position) found.set(stream, cellOfStream(stream)!);
    return [...found.values()];
  }
}
