import 'reflect-metadata';
import { runService } from '@quanheng/platform-application';
import { scoringService } from '@quanheng/scoring-service';

await runService(scoringService);
