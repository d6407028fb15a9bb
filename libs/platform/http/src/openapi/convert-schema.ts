import type { StandardSchemaConverter } from '@nestjs/swagger';
import { z } from 'zod';

/** A zod schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is; schemas with an id become components. */
export const convertSchema: StandardSchemaConverter = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  const converted = z.toJSONSchema(schema, { io: schemaType, target: 'draft-2020-12', unrepresentable: 'any' });
  const { $schema: _, $defs = {}, ...own } = inDocument(converted);
  return { schema: own, components: Object.fromEntries(Object.entries($defs).map(([name, definition]) => [name, withoutId(definition)])) };
};

/** Inside a document definitions are found among its components. */
const inDocument = (schema: z.core.JSONSchema.BaseSchema): z.core.JSONSchema.BaseSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as z.core.JSONSchema.BaseSchema;

/** A component is named by its place, not by an `id` of its own. */
function withoutId(definition: object): object {
  const { id: _id, $id: _$id, ...rest } = definition as { id?: unknown; $id?: unknown };
  return rest;
}
