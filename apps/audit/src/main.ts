import 'reflect-metadata';
import { runService } from '@quanheng/platform-application';
import { auditService } from '@quanheng/audit-service';

await runService(auditService);
