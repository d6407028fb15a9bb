import { z } from 'zod';
import { indicatorSystem } from '../system/indicator-system.ts';

/**
 * The published JSON Schema (draft 2020-12) of an indicator system as parsed: every number a decimal string.
 * What it cannot say (weights that add up, parents that exist, texts trimmed) is judged when a system is published.
 */
export const indicatorSystemSchema = (): object => {
  const { $schema, ...schema } = z.toJSONSchema(indicatorSystem, { target: 'draft-2020-12' });
  return { $schema, $id: 'urn:quanheng:schema:indicator-system:1', ...schema };
};

/** The bytes of the schema's file. */
export const indicatorSystemSchemaText = (): string => `${JSON.stringify(indicatorSystemSchema(), undefined, 2)}\n`;
