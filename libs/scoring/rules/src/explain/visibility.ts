import type { DomainEvent, Recorded } from '@quanheng/platform-contracts';

/** What the reader of an explanation may see. Whatever is not seen is left out here, before anything is sent. */
export type Visibility = {
  /** Whether the cell of a unit in a leaf, its score, its inputs and that it moved another cell, may be named. */
  seesCell(unit: string, leaf: string): boolean;
  /** Whether the person who acted may be named; else the department in the act's data is all there is. */
  showsActor(event: Recorded<DomainEvent>): boolean;
};

/** Organiser, administrator, auditor, and whoever replays a ledger from its file. */
export const EVERYTHING_VISIBLE: Visibility = { seesCell: () => true, showsActor: () => true };
