export * from './connection.ts';
export * from './service-roles.ts';
export * from './embedded/server-error.ts';
export * from './embedded/start-embedded-postgres.ts';
export type { ServerEnd } from './embedded/server-process.ts';
export * from './migrations/ensure-database.ts';
export * from './migrations/migrate.ts';
export * from './migrations/prepare-database.ts';
export * from './orm/service-data-source.ts';
