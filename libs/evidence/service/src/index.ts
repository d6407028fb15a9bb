export * from './evidence-service.ts';
export type { EvidenceParts } from './evidence-parts.ts';
export * from './evidence.module.ts';
export * from './open-evidence.ts';
