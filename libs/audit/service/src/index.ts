export type { AuditParts } from './audit-parts.ts';
export * from './audit.module.ts';
export * from './audit-service.ts';
