import { createServiceDataSource, type DatabaseConnection } from '@quanheng/platform-database';
import type { Clock, EventLog, LogTail } from '@quanheng/platform-event-log';
import { unitsLedger } from '@quanheng/unit-registry-contracts';
import { UnitsLedger } from './ledger/units-ledger.ts';
import { UnitRegistryProjections, type UnitRegistryProjectionOptions } from './projections/unit-registry-projections.ts';
import { unitRegistryEntities } from './read-models/unit-registry-entities.ts';
import type { UnitRegistryParts } from './unit-registry-parts.ts';

export type UnitRegistryOptions = {
  /** The log, opened as role `quanheng_units`; whoever opened it closes it, after the registry. */
  readonly log: EventLog;
  readonly tail: LogTail;
  /** The same database and role, for schema `units` and for the turns at the ledger. */
  readonly connection: DatabaseConnection;
  readonly clock: Pick<Clock, 'now'>;
  /** The IANA zone in which it is today; default `defaultZone`. */
  readonly zone?: string;
  /** Hears why a projection stopped in a ledger. */
  readonly onStopped: UnitRegistryProjectionOptions['onStopped'];
  /** Hears of idle connections that the server ended. */
  readonly onError?: (error: Error) => void;
};

/** The whole of China keeps one time. */
const defaultZone = 'Asia/Shanghai';

/** Opens the registry on a prepared database: its ledger is there, its read models are open and follow the log. */
export async function openUnitRegistry(options: UnitRegistryOptions): Promise<UnitRegistryParts> {
  const { log, tail, connection, clock, zone = defaultZone, onStopped, onError } = options;
  // Sweden writes dates as ISO 8601 does.
  const dates = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  await log.openLedger(unitsLedger);
  const dataSource = createServiceDataSource({ connection, schema: 'units', entities: [...unitRegistryEntities], ...(onError && { onError }) });
  await dataSource.initialize();
  return {
    ledger: new UnitsLedger(log, connection),
    dataSource,
    projections: new UnitRegistryProjections({ log, tail, dataSource, onStopped }),
    today: () => dates.format(clock.now()),
  };
}

/** Closes what `openUnitRegistry` opened. */
export async function closeUnitRegistry({ ledger, dataSource, projections }: UnitRegistryParts): Promise<void> {
  await projections.close();
  await ledger.close();
  await dataSource.destroy();
}

/** The SQL migrations of the schema `units`. */
export const unitRegistryMigrations = new URL('./migrations/', import.meta.url);
