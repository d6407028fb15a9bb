import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CATALOG, type CatalogParts } from './catalog-parts.ts';
import { CompareVersionsController } from './compare-versions/compare-versions.controller.ts';
import { CompareVersionsHandler } from './compare-versions/compare-versions.handler.ts';
import { ListSystemVersionsController } from './list-system-versions/list-system-versions.controller.ts';
import { ListSystemVersionsHandler } from './list-system-versions/list-system-versions.handler.ts';
import { ListSystemsController } from './list-systems/list-systems.controller.ts';
import { ListSystemsHandler } from './list-systems/list-systems.handler.ts';
import { PublishSystemController } from './publish-system/publish-system.controller.ts';
import { PublishSystemHandler } from './publish-system/publish-system.handler.ts';
import { ShowSystemVersionController } from './show-system-version/show-system-version.controller.ts';
import { ShowSystemVersionHandler } from './show-system-version/show-system-version.handler.ts';
import { ValidateSystemController } from './validate-system/validate-system.controller.ts';
import { ValidateSystemHandler } from './validate-system/validate-system.handler.ts';
import { WithdrawSystemController } from './withdraw-system/withdraw-system.controller.ts';
import { WithdrawSystemHandler } from './withdraw-system/withdraw-system.handler.ts';

/** The indicator catalog under `/api/v1/catalog`: systems published, compared, withdrawn; files imported and exported. */
@Module({})
export class CatalogModule implements OnApplicationShutdown {
  constructor(@Inject(CATALOG) private readonly catalog: CatalogParts) {}

  /** @param catalog made by `openCatalog`; the module closes it when the app shuts down. */
  static register(catalog: CatalogParts): DynamicModule {
    return {
      module: CatalogModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        ListSystemsController,
        ListSystemVersionsController,
        ShowSystemVersionController,
        CompareVersionsController,
        PublishSystemController,
        ValidateSystemController,
        WithdrawSystemController,
      ],
      providers: [
        { provide: CATALOG, useValue: catalog },
        ListSystemsHandler,
        ListSystemVersionsHandler,
        ShowSystemVersionHandler,
        CompareVersionsHandler,
        PublishSystemHandler,
        ValidateSystemHandler,
        WithdrawSystemHandler,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.catalog.projections.close();
    await this.catalog.dataSource.destroy();
  }
}
