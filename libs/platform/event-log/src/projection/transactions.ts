import { inTransaction } from '@quanheng/platform-database';
import type { Pool } from 'pg';

/** What a projection needs of a transaction: SQL with `$1` parameters, answered with its rows. TypeORM's EntityManager is one. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- TypeORM's own signature: the rows are of the caller's making.
export type SqlTransaction = { query(sql: string, parameters?: any[]): Promise<any> };

/** Runs work in one transaction: committed when it resolves, rolled back when it rejects. TypeORM's DataSource is one. */
export type Transactions<Transaction extends SqlTransaction> = { transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> };

/** Transactions of a pool of node-postgres. */
export function poolTransactions(pool: Pool): Transactions<SqlTransaction> {
  return {
    transaction: (work) => inTransaction(pool, (client) => work({ query: async (sql, parameters) => (await client.query(sql, parameters)).rows })),
  };
}
