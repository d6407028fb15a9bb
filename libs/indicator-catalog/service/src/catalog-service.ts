import { readFileSync } from 'node:fs';
import { systemFileOf, systemIds2022 } from '@quanheng/indicator-systems';
import { defineService } from '@quanheng/platform-application';
import { importBundledSystems } from './bootstrap/import-bundled-systems.ts';
import { CatalogModule } from './catalog.module.ts';
import { catalogMigrations, openCatalog } from './open-catalog.ts';

/** The indicator catalog as a deployable: it loads the five systems of 2022. */
export const catalogService = defineService({
  name: 'indicator-catalog',
  segment: 'catalog',
  schema: 'catalog',
  migrations: catalogMigrations,
  environment: {},
  open: async (context) => {
    const parts = await openCatalog(context);
    return {
      parts,
      module: CatalogModule.register(parts),
      load: async () => {
        const files = systemIds2022.map((id) => ({ name: `${id}.yaml`, text: readFileSync(systemFileOf(id), 'utf8') }));
        await importBundledSystems(context.log, files);
      },
    };
  },
});
