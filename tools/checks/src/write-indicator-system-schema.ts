import { writeFileSync } from 'node:fs';
import { indicatorSystemSchemaText } from '@quanheng/indicator-catalog-contracts';

/**
 * Writes the published JSON Schema anew after the shape of a system has changed:
 * `node --conditions=@quanheng/source tools/checks/src/write-indicator-system-schema.ts`.
 */
const file = new URL('../../../libs/indicator-systems/schema/indicator-system.schema.json', import.meta.url);
writeFileSync(file, indicatorSystemSchemaText());
