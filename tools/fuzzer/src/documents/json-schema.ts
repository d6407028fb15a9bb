/** JSON Schema 2020-12, as far as the documents use it: `schema-arbitrary.ts` refuses a keyword that it does not know. */
export type JsonSchema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly title?: string;
  readonly description?: string;
};

/** The schemas of a document by name. */
export type Components = Readonly<Record<string, JsonSchema>>;

const componentPrefix = '#/components/schemas/';

/** Follows a reference to what it stands for. @throws Error for one that leads nowhere. */
export function resolveReference(schema: JsonSchema, components: Components): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const found = components[schema.$ref.slice(componentPrefix.length)];
  if (found === undefined) throw new Error(`${schema.$ref} is not in the document`);
  return resolveReference(found, components);
}
