import type { DataSource } from 'typeorm';
import type { UnitsLedger } from './ledger/units-ledger.ts';
import type { UnitRegistryProjections } from './projections/unit-registry-projections.ts';

/** What the acts and queries of the registry work with; made by the app, one for each process. */
export type UnitRegistryParts = {
  readonly ledger: UnitsLedger;
  readonly dataSource: DataSource;
  readonly projections: UnitRegistryProjections;
  /** What day it is, `2022-08-31`: the roster that a reader who names no day is shown. */
  today(): string;
};

/** The token under which they are injected. */
export const UNIT_REGISTRY = Symbol('UnitRegistryParts');
