export * from './create-postgres-event-log.ts';
export * from './errors.ts';
export * from './event-log.ts';
export * from './ports.ts';
export * from './upcast/event-registry.ts';
export * from './projection/stored-projection.ts';
export * from './projection/transactions.ts';
