import { readFileSync } from 'node:fs';
import { unitsFile2022 } from '@quanheng/indicator-systems';
import { defineService } from '@quanheng/platform-application';
import { importBundledUnits } from './bootstrap/import-bundled-units.ts';
import { openUnitRegistry, unitRegistryMigrations } from './open-unit-registry.ts';
import { UnitRegistryModule } from './unit-registry.module.ts';

/** The unit registry as a deployable: it loads the assessed units of 2022. */
export const unitRegistryService = defineService({
  name: 'unit-registry',
  segment: 'units',
  schema: 'units',
  migrations: unitRegistryMigrations,
  environment: {},
  open: async (context) => {
    const parts = await openUnitRegistry(context);
    return {
      parts,
      module: UnitRegistryModule.register(parts),
      load: async () => void (await importBundledUnits(context.log, parts.ledger, readFileSync(unitsFile2022, 'utf8'))),
    };
  },
});
