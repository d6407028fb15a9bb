export * from './bootstrap/import-bundled-systems.ts';
export type { CatalogParts } from './catalog-parts.ts';
export * from './catalog.module.ts';
export * from './open-catalog.ts';
export * from './catalog-service.ts';
