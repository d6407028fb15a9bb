export type { AuditParts } from './audit-parts.ts';
export * from './audit.module.ts';
