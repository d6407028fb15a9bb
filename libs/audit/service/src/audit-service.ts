import { defineService } from '@quanheng/platform-application';
import { AuditModule } from './audit.module.ts';

/** The audit as a deployable. It has a role and stores nothing. */
export const auditService = defineService({
  name: 'audit',
  segment: 'audit',
  schema: 'audit',
  environment: {},
  open: async ({ log }) => ({ parts: { log }, module: AuditModule.register({ log }) }),
});
