import { DataSource, type EntitySchema } from 'typeorm';
import { connectionWaitMsMax, serviceConnectionsMax, type DatabaseConnection } from '../connection.ts';
import type { ServiceSchema } from '../service-roles.ts';

export type EntityClass = (new () => object) | EntitySchema;

/**
 * A TypeORM data source for one service's schema: at most `serviceConnectionsMax` connections, never synchronising.
 * The caller initialises and destroys it.
 */
export function createServiceDataSource(options: {
  readonly connection: DatabaseConnection;
  readonly schema: ServiceSchema;
  readonly entities: readonly EntityClass[];
  /** Hears of idle connections that the server ended; the pool replaces them. */
  readonly onError?: (error: Error) => void;
}): DataSource {
  const { user, ...server } = options.connection;
  const dataSource = new DataSource({
    type: 'postgres',
    ...server,
    username: user,
    schema: options.schema,
    entities: [...options.entities],
    synchronize: false,
    poolSize: serviceConnectionsMax,
    connectTimeoutMS: connectionWaitMsMax,
    poolErrorHandler: (error: Error) => {
      // Once it is destroyed, a server that stops just then may end the connections first.
      if (dataSource.isInitialized) options.onError?.(error);
    },
    installExtensions: false,
  });
  return dataSource;
}

/**
 * The SQL that would turn the migrated schema into what the entities describe: empty when both agree.
 * `dataSource` must be initialised, as a role that may read the catalog (any may).
 */
export async function entityDifferences(dataSource: DataSource): Promise<readonly string[]> {
  const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}
