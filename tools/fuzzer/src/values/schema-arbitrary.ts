import fc from 'fast-check';
import { resolveReference, type Components, type JsonSchema } from '../documents/json-schema.ts';

/** Schemas that refer to themselves end here. */
const depthMax = 6;
/** Items of a list beyond its least: more make a request longer, not another one. */
const furtherItemsMax = 2;
/** Characters of a text that has no bound of its own, or a far one. */
const textLengthMax = 60;

/** Characters that are one unit each, however a text is measured. */
const character = fc.constantFrom(...'abxyzAZ0189 -_.,:;()/"\'&<市评价改革é、。（）');

const knownKeywords = new Set(
  '$ref type enum const default anyOf oneOf allOf properties required additionalProperties propertyNames items minItems maxItems minLength maxLength pattern format minimum maximum title description'.split(' '),
);
const uuidForm = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';

/** Values of the shape that a schema asks for, though hardly ever ones that mean anything. @throws Error for a keyword that it does not know. */
export function arbitraryOfSchema(schema: JsonSchema, components: Components, depth = 0): fc.Arbitrary<unknown> {
  const { const: only, ...resolved } = resolveReference(schema, components);
  const unknown = Object.keys(resolved).find((keyword) => !knownKeywords.has(keyword));
  if (unknown !== undefined) throw new Error(`the fuzzer does not know the keyword ${unknown}`);
  if (only !== undefined) return fc.constant(only);
  if (resolved.enum !== undefined) return fc.constantFrom(...resolved.enum);
  const branches = resolved.anyOf ?? resolved.oneOf;
  if (branches !== undefined) return fc.oneof(...branches.map((branch) => arbitraryOfSchema(branch, components, depth)));
  const type = typeof resolved.type === 'object' ? resolved.type[0] : resolved.type;
  switch (type) {
    case 'string':
      return textOf(resolved);
    case 'integer':
      return fc.integer({ min: resolved.minimum ?? 0, max: Math.min(resolved.maximum ?? 1_000, Number.MAX_SAFE_INTEGER) });
    case 'number':
      return fc.double({ min: resolved.minimum ?? 0, max: resolved.maximum ?? 1_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array': {
      const minLength = resolved.minItems ?? 0;
      return fc.array(arbitraryOfSchema(resolved.items ?? {}, components, depth + 1), { minLength, maxLength: Math.min(resolved.maxItems ?? Infinity, minLength + furtherItemsMax) });
    }
    case 'object':
      return objectOf(resolved, components, depth);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: JsonSchema, components: Components, depth: number): fc.Arbitrary<unknown> {
  const names = Object.keys(properties).filter((name) => depth < depthMax || required.includes(name));
  if (names.length === 0) return additionalProperties === false ? fc.constant({}) : fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3, noNullPrototype: true });
  const fields = Object.fromEntries(names.map((name) => [name, arbitraryOfSchema(properties[name]!, components, depth + 1)]));
  return fc.record(fields, { requiredKeys: names.filter((name) => required.includes(name)), noNullPrototype: true });
}

function textOf({ pattern, allOf, format, minLength = 0, maxLength = textLengthMax }: JsonSchema): fc.Arbitrary<string> {
  const patterns = [...(pattern === undefined ? [] : [pattern]), ...(allOf ?? []).flatMap((part) => (part.pattern === undefined ? [] : [part.pattern]))];
  const [first] = format === 'uuid' ? [uuidForm] : patterns;
  if (first === undefined) return fc.string({ unit: character, minLength, maxLength: Math.max(minLength, Math.min(maxLength, textLengthMax)) });
  // fast-check knows no look-ahead; what it would have excluded is taken out again.
  const matching = fc.stringMatching(new RegExp(first.replaceAll(/\(\?![^)]*\)/g, '')), { size: 'small' });
  const forms = patterns.map((source) => new RegExp(source));
  return matching.filter((text) => text.length <= maxLength && forms.every((form) => form.test(text)));
}
