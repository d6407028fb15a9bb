import 'reflect-metadata';
import { runService } from '@quanheng/platform-application';
import { catalogService } from '@quanheng/indicator-catalog-service';

await runService(catalogService);
