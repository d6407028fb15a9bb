import { auditService } from '@quanheng/audit-service';
import { evidenceService } from '@quanheng/evidence-service';
import { identityService } from '@quanheng/identity-service';
import { catalogService } from '@quanheng/indicator-catalog-service';
import { scoringService } from '@quanheng/scoring-service';
import { unitRegistryService } from '@quanheng/unit-registry-service';

/** Every service of the product, in the order in which their migrations run: all others ask identity who is signed in. */
export const services = [identityService, unitRegistryService, catalogService, scoringService, evidenceService, auditService] as const;
