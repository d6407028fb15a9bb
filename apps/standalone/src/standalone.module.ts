import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from '@quanheng/audit-service';
import { IdentityModule } from '@quanheng/identity-service';
import { CatalogModule } from '@quanheng/indicator-catalog-service';
import { AuthenticationModule, PostgresAuthenticator } from '@quanheng/platform-authentication';
import { ScoringModule } from '@quanheng/scoring-service';
import { UnitRegistryModule } from '@quanheng/unit-registry-service';
import { HealthController, READINESS, type Readiness } from './health/health.controller.ts';
import type { Services } from './open-services.ts';

/** Every service in one process; every route asks for a token but the fixed public few. */
@Module({})
export class StandaloneModule {
  static of(services: Services, readiness: Readiness): DynamicModule {
    return {
      module: StandaloneModule,
      imports: [
        AuthenticationModule.register(new PostgresAuthenticator(services.authenticationPool)),
        IdentityModule.register(services.identity),
        UnitRegistryModule.register(services.registry),
        CatalogModule.register(services.catalog),
        ScoringModule.register(services.scoring),
        AuditModule.register({ log: services.logs.audit.log }),
      ],
      controllers: [HealthController],
      providers: [{ provide: READINESS, useValue: readiness }],
    };
  }
}
