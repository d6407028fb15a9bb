import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Column, Entity, Index, PrimaryColumn, type DataSource } from 'typeorm';
import { serviceConnectionsMax } from '../connection.ts';
import { createEmptyDatabase, rowsOf } from '../spec-support/spec-database.ts';
import { createServiceDataSource, entityDifferences } from './service-data-source.ts';

@Entity({ name: 'unit' })
@Index('unit_kind', ['kind'])
class UnitRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'jsonb', nullable: true })
  history!: object | null;
}

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createEmptyDatabase();
  await rowsOf(database.connection, 'create schema units');
  await rowsOf(database.connection, 'create table units.unit (id text primary key, kind text not null, history jsonb)');
  await rowsOf(database.connection, 'create index unit_kind on units.unit (kind)');
  dataSource = createServiceDataSource({ connection: database.connection, schema: 'units', entities: [UnitRow] });
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

it('works in the schema of its service', async () => {
  await dataSource.getRepository(UnitRow).save({ id: 'fagai-wei', kind: 'department', history: null });
  expect(await rowsOf(database.connection, 'select id, kind from units.unit')).toEqual([{ id: 'fagai-wei', kind: 'department' }]);
});

it('opens four connections and no more', async () => {
  await Promise.all(Array.from({ length: 12 }, () => dataSource.query('select pg_sleep(0.02)')));
  const opened = await rowsOf(database.connection, `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
  expect(opened).toEqual([{ count: serviceConnectionsMax }]);
});

it('never changes the schema, and tells how entities differ from it', async () => {
  expect(await entityDifferences(dataSource)).toEqual([]);
  await rowsOf(database.connection, 'alter table units.unit alter column kind drop not null');
  expect((await entityDifferences(dataSource)).join('\n')).toContain('"kind" SET NOT NULL');
  const columns = `select is_nullable from information_schema.columns where table_schema = 'units' and column_name = 'kind'`;
  expect(await rowsOf(database.connection, columns)).toEqual([{ is_nullable: 'YES' }]);
});
