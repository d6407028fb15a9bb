import 'reflect-metadata';
import { runService } from '@quanheng/platform-application';
import { evidenceService } from '@quanheng/evidence-service';

await runService(evidenceService);
