import type { EventLog } from '@quanheng/platform-event-log';
import type { DataSource } from 'typeorm';
import type { CatalogProjections } from './projections/catalog-projections.ts';

/** What the acts and queries of the catalog work with; made by the app, one for each process. */
export type CatalogParts = {
  readonly log: EventLog;
  readonly dataSource: DataSource;
  readonly projections: CatalogProjections;
};

/** The token under which they are injected. */
export const CATALOG = Symbol('CatalogParts');
