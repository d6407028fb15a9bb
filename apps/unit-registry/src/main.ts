import 'reflect-metadata';
import { runService } from '@quanheng/platform-application';
import { unitRegistryService } from '@quanheng/unit-registry-service';

await runService(unitRegistryService);
