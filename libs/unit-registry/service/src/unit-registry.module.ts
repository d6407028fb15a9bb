import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AddAliasController } from './add-alias/add-alias.controller.ts';
import { AddAliasHandler } from './add-alias/add-alias.handler.ts';
import { ClassifyUnitController } from './classify-unit/classify-unit.controller.ts';
import { ClassifyUnitHandler } from './classify-unit/classify-unit.handler.ts';
import { ExplainPrintedNameController } from './explain-printed-name/explain-printed-name.controller.ts';
import { ExplainPrintedNameHandler } from './explain-printed-name/explain-printed-name.handler.ts';
import { ListUnitController } from './list-unit/list-unit.controller.ts';
import { ListUnitHandler } from './list-unit/list-unit.handler.ts';
import { ListUnitsController } from './list-units/list-units.controller.ts';
import { ListUnitsHandler } from './list-units/list-units.handler.ts';
import { RegisterUnitController } from './register-unit/register-unit.controller.ts';
import { RegisterUnitHandler } from './register-unit/register-unit.handler.ts';
import { ReinstateUnitController } from './reinstate-unit/reinstate-unit.controller.ts';
import { ReinstateUnitHandler } from './reinstate-unit/reinstate-unit.handler.ts';
import { RemoveAliasController } from './remove-alias/remove-alias.controller.ts';
import { RemoveAliasHandler } from './remove-alias/remove-alias.handler.ts';
import { RenameUnitController } from './rename-unit/rename-unit.controller.ts';
import { RenameUnitHandler } from './rename-unit/rename-unit.handler.ts';
import { ResolvePrintedNameController } from './resolve-printed-name/resolve-printed-name.controller.ts';
import { ResolvePrintedNameHandler } from './resolve-printed-name/resolve-printed-name.handler.ts';
import { RetireUnitController } from './retire-unit/retire-unit.controller.ts';
import { RetireUnitHandler } from './retire-unit/retire-unit.handler.ts';
import { ShowUnitController } from './show-unit/show-unit.controller.ts';
import { ShowUnitHandler } from './show-unit/show-unit.handler.ts';
import { UnlistUnitController } from './unlist-unit/unlist-unit.controller.ts';
import { UnlistUnitHandler } from './unlist-unit/unlist-unit.handler.ts';
import { closeUnitRegistry } from './open-unit-registry.ts';
import { UNIT_REGISTRY, type UnitRegistryParts } from './unit-registry-parts.ts';

/** The unit registry under `/api/v1/units`: assessed units, their names and lists, and what printed names stand for. */
@Module({})
export class UnitRegistryModule implements OnApplicationShutdown {
  constructor(@Inject(UNIT_REGISTRY) private readonly registry: UnitRegistryParts) {}

  /** @param registry made by `openUnitRegistry`; the module closes it when the app shuts down. */
  static register(registry: UnitRegistryParts): DynamicModule {
    return {
      module: UnitRegistryModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        ListUnitsController,
        ShowUnitController,
        ResolvePrintedNameController,
        RegisterUnitController,
        RenameUnitController,
        ClassifyUnitController,
        AddAliasController,
        RemoveAliasController,
        ListUnitController,
        UnlistUnitController,
        RetireUnitController,
        ReinstateUnitController,
        ExplainPrintedNameController,
      ],
      providers: [
        { provide: UNIT_REGISTRY, useValue: registry },
        ListUnitsHandler,
        ShowUnitHandler,
        ResolvePrintedNameHandler,
        RegisterUnitHandler,
        RenameUnitHandler,
        ClassifyUnitHandler,
        AddAliasHandler,
        RemoveAliasHandler,
        ListUnitHandler,
        UnlistUnitHandler,
        RetireUnitHandler,
        ReinstateUnitHandler,
        ExplainPrintedNameHandler,
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await closeUnitRegistry(this.registry);
  }
}
