import { escapeIdentifier } from 'pg';
import type { SqlTransaction, Transactions } from './transactions.ts';

/** Another instance of the projection has moved the checkpoint; the transaction is rolled back. */
export class CheckpointMovedError extends Error {
  override readonly name = 'CheckpointMovedError';
}

/**
 * Where a projection stands in each ledger: rows of the consumer's table `<schema>.projection_checkpoint`, which its migrations make:
 *
 *     create table units.projection_checkpoint (
 *       projection text not null, ledger text not null, next_position bigint not null, primary key (projection, ledger));
 */
export class ProjectionCheckpoint {
  readonly #table: string;
  readonly #projection: string;

  constructor(schema: string, projection: string) {
    this.#table = `${escapeIdentifier(schema)}.projection_checkpoint`;
    this.#projection = projection;
  }

  /** The next position to apply; 0 where the ledger is new to the projection. */
  async read(transactions: Transactions<SqlTransaction>, ledger: string): Promise<number> {
    return transactions.transaction(async (transaction) => {
      await transaction.query(`insert into ${this.#table} (projection, ledger, next_position) values ($1, $2, 0) on conflict do nothing`, [this.#projection, ledger]);
      const rows = await transaction.query(`select next_position from ${this.#table} where projection = $1 and ledger = $2`, [this.#projection, ledger]);
      return Number(rows[0].next_position);
    });
  }

  /**
   * Moves the checkpoint, in the transaction of what is applied, if it still is where the caller left it; holds its row until the end.
   * @throws CheckpointMovedError
   */
  async move(transaction: SqlTransaction, ledger: string, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    const rows = await transaction.query(
      `with moved as (update ${this.#table} set next_position = $4 where projection = $1 and ledger = $2 and next_position = $3 returning 1)
       select count(*)::int as moved from moved`,
      [this.#projection, ledger, from, to],
    );
    if (rows[0].moved !== 1) throw new CheckpointMovedError(`${this.#projection} is not at ${ledger}@${from} any more`);
  }
}
