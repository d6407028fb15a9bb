import type { DatabaseConnection } from '@quanheng/platform-database';
import { createServiceDataSource } from '@quanheng/platform-database';
import type { DataSource, Repository } from 'typeorm';
import { SNAPSHOTS_KEPT } from './limits.ts';
import { Snapshot, scoringEntities } from './snapshot.entity.ts';

/** Table `scoring.snapshot`. Its connections are opened by the first question; a database out of reach fails that question alone. */
export class SnapshotStore {
  readonly #dataSource: DataSource;
  #opening: Promise<DataSource> | undefined;

  /** @param onError hears of idle connections that the server ended. */
  constructor(connection: DatabaseConnection, onError?: (error: Error) => void) {
    this.#dataSource = createServiceDataSource({ connection, schema: 'scoring', entities: [...scoringEntities], ...(onError && { onError }) });
  }

  /** The positions that a ledger has snapshots at, the newest first. */
  async positions(ledger: string): Promise<readonly string[]> {
    const found = await (await this.#snapshots()).find({ select: { position: true }, where: { ledger }, order: { position: 'DESC' } });
    return found.map(({ position }) => position);
  }

  async find(ledger: string, position: string): Promise<Snapshot | undefined> {
    return (await (await this.#snapshots()).findOneBy({ ledger, position })) ?? undefined;
  }

  async drop(ledger: string, position: string): Promise<void> {
    await (await this.#snapshots()).delete({ ledger, position });
  }

  /** Stores a snapshot and removes the oldest beyond `SNAPSHOTS_KEPT`, both or neither. One that is there already stays. */
  async write(snapshot: Snapshot): Promise<void> {
    const { manager } = await this.#snapshots();
    await manager.transaction(async (transaction) => {
      await transaction.createQueryBuilder().insert().into(Snapshot).values(snapshot).orIgnore().execute();
      const { ledger } = snapshot;
      const stored = await transaction.find(Snapshot, { select: { position: true }, where: { ledger }, order: { position: 'DESC' } });
      for (const { position } of stored.slice(SNAPSHOTS_KEPT)) await transaction.delete(Snapshot, { ledger, position });
    });
  }

  async close(): Promise<void> {
    await this.#opening?.catch(() => undefined);
    if (this.#dataSource.isInitialized) await this.#dataSource.destroy();
  }

  async #snapshots(): Promise<Repository<Snapshot>> {
    this.#opening ??= this.#dataSource.initialize();
    try {
      return (await this.#opening).getRepository(Snapshot);
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }
}
