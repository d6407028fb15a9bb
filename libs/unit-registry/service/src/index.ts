export * from './bootstrap/import-bundled-units.ts';
export * from './open-unit-registry.ts';
export type { UnitRegistryParts } from './unit-registry-parts.ts';
export * from './unit-registry.module.ts';
export * from './unit-registry-service.ts';
