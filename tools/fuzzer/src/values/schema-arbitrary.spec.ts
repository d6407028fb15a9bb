import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SchemaValidator } from '../checks/schema-validator.ts';
import type { JsonSchema } from '../documents/json-schema.ts';
import type { OpenApiDocument } from '../documents/read-documents.ts';
import { arbitraryOfSchema } from './schema-arbitrary.ts';

const uuidForms = [{ pattern: '^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000)$' }, { pattern: '^[0-9a-f-]+$' }];
const slug: JsonSchema = { type: 'string', maxLength: 48, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' };

const schemas: Readonly<Record<string, JsonSchema>> = {
  slug,
  decimal: { type: 'string', pattern: '^(?!-0$)-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,5}[1-9])?$' },
  uuid: { type: 'string', format: 'uuid' },
  'lower-case uuid': { type: 'string', allOf: uuidForms },
  text: { type: 'string', minLength: 2, maxLength: 5 },
  days: { type: 'integer', minimum: 1, maximum: 366 },
  role: { type: 'string', enum: ['scorer', 'reporter'] },
  one: { const: 'one' },
  either: { anyOf: [{ type: 'boolean' }, { type: 'number', minimum: 0, maximum: 1 }] },
  anything: {},
  list: { type: 'array', minItems: 1, maxItems: 20, items: slug },
  object: { type: 'object', properties: { name: slug, inner: { $ref: '#/components/schemas/Tree' } }, required: ['name'], additionalProperties: false },
  map: { type: 'object', additionalProperties: {} },
};
const tree: JsonSchema = { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } }, additionalProperties: false };
const document = { openapi: '3.1.0', paths: {}, components: { schemas: { ...schemas, Tree: tree } } } as OpenApiDocument;

describe('Values of a schema', () => {
  it.each(Object.keys(schemas))('are as it says: %s', (name) => {
    const validator = new SchemaValidator(new Map([['made', document]]));
    fc.assert(
      fc.property(arbitraryOfSchema(schemas[name]!, document.components.schemas), (value) => {
        expect(validator.faultOf('made', ['components', 'schemas', name], value)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('are not made up for a keyword that nobody thought of', () => {
    expect(() => arbitraryOfSchema({ type: 'object', patternProperties: {} } as JsonSchema, {})).toThrow('the fuzzer does not know the keyword patternProperties');
  });

  it('are not made up for a reference that leads nowhere', () => {
    expect(() => arbitraryOfSchema({ $ref: '#/components/schemas/Gone' }, {})).toThrow('#/components/schemas/Gone is not in the document');
  });
});
