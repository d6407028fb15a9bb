import 'reflect-metadata';
import { runService } from '@quanheng/platform-application';
import { identityService } from '@quanheng/identity-service';

await runService(identityService);
