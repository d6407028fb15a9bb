import { SNAPSHOTS_KEPT } from '../snapshots/limits.ts';
import type { SnapshotStore } from '../snapshots/snapshot-store.ts';
import type { Snapshot } from '../snapshots/snapshot.entity.ts';

/** Snapshots in memory, for specs that need no database; it passes the contract of the store. */
export class MemorySnapshotStore implements Pick<SnapshotStore, 'positions' | 'find' | 'drop' | 'write'> {
  /** What is stored, in no order; a spec may damage it. */
  snapshots: Snapshot[] = [];

  async positions(ledger: string): Promise<readonly string[]> {
    return this.#of(ledger).map(({ position }) => position);
  }

  async find(ledger: string, position: string): Promise<Snapshot | undefined> {
    return this.snapshots.find((snapshot) => snapshot.ledger === ledger && snapshot.position === position);
  }

  async drop(ledger: string, position: string): Promise<void> {
    this.snapshots = this.snapshots.filter((snapshot) => snapshot.ledger !== ledger || snapshot.position !== position);
  }

  async write(snapshot: Snapshot): Promise<void> {
    if (!(await this.find(snapshot.ledger, snapshot.position))) this.snapshots.push(snapshot);
    for (const { ledger, position } of this.#of(snapshot.ledger).slice(SNAPSHOTS_KEPT)) await this.drop(ledger, position);
  }

  #of(ledger: string): readonly Snapshot[] {
    return this.snapshots.filter((snapshot) => snapshot.ledger === ledger).sort((left, right) => Number(right.position) - Number(left.position));
  }
}
