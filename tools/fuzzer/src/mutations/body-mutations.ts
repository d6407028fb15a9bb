import fc from 'fast-check';
import type { Operation } from '../documents/operation.ts';
import { RawJson, writeJson } from '../requests/raw-json.ts';
import type { Draft } from '../requests/sendable.ts';
import { brokenBytes, hostileBodies, hostileValue } from '../values/hostile-values.ts';
import { arbitraryOfSchema } from '../values/schema-arbitrary.ts';
import { replaceAt, sitesOf, valueAt, type Site } from './body-sites.ts';
import { Mutation, shown } from './mutation.ts';

/** Which of a body's places: a number that is taken modulo their count, since another request has others. */
const anySite = fc.nat({ max: 1_000 });
const siteAt = (json: unknown, number: number): Site => {
  const sites = sitesOf(json);
  return sites[number % sites.length]!;
};

const brokenField = fc.tuple(anySite, hostileValue).map(([number, value]) => new Mutation(`a field is ${shown(value)}`, (draft) => ({ ...draft, json: replaceAt(draft.json, siteAt(draft.json, number), value) })));

const missingField = anySite.map((number) => new Mutation('a field is missing', (draft) => ({ ...draft, json: replaceAt(draft.json, siteAt(draft.json, number), undefined) })));

/** Names of fields that nobody documented; some are those of every object. */
const strangeNames = ['unknown', '__proto__', 'constructor', 'toString', '', 'a.b', '$ref', 'reason\u0000', '市'];

const unknownField = fc.tuple(anySite, fc.constantFrom(...strangeNames), hostileValue).map(
  ([number, name, value]) =>
    new Mutation(`an unknown field ${JSON.stringify(name)}`, (draft) => {
      const site = siteAt(draft.json, number);
      const there = valueAt(draft.json, site);
      const place = typeof there === 'object' && there !== null && !Array.isArray(there) ? site : [];
      const object = valueAt(draft.json, place);
      if (typeof object !== 'object' || object === null) return { ...draft, json: new RawJson(`{${JSON.stringify(name)}:1}`) };
      const fields = [...Object.entries(object).map(([key, inner]) => `${JSON.stringify(key)}:${writeJson(inner)}`), `${JSON.stringify(name)}:${writeJson(value)}`];
      return { ...draft, json: replaceAt(draft.json, place, new RawJson(`{${fields.join(',')}}`)) };
    }),
);

const repeatedItem = anySite.map(
  (number) =>
    new Mutation('items are repeated', (draft) => {
      const lists = sitesOf(draft.json).filter((site) => Array.isArray(valueAt(draft.json, site)));
      const site = lists[number % Math.max(1, lists.length)];
      if (site === undefined) return { ...draft, json: [draft.json, draft.json] };
      const items = valueAt(draft.json, site) as unknown[];
      return { ...draft, json: replaceAt(draft.json, site, [...items, ...items]) };
    }),
);

const repeatedKey = new Mutation('a key stands twice', (draft) => {
  const text = writeJson(draft.json);
  return { ...draft, json: new RawJson(text.startsWith('{"') ? text.replace('{', `${text.slice(0, -1)},`) : '{"a":1,"a":1}') };
});

const wholeBody = fc.constantFrom(...hostileBodies).map((text) => new Mutation(`the body is ${shown(text)}`, (draft) => ({ ...draft, bytes: Buffer.from(text) })));
const brokenText = fc.constantFrom(...brokenBytes).map((bytes) => new Mutation(`the body is ${bytes.toString('hex')}`, (draft) => ({ ...draft, bytes })));
const noBody = new Mutation('there is no body', ({ json: _json, bytes: _bytes, ...draft }) => draft);

/** Types that no operation takes, or whose parameters say that the bytes are something else. */
const contentTypes = ['application/json; charset=gbk', 'application/json;charset=utf-16', 'text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=a', 'application/json, text/plain', 'application/json/x', 'json', 'application/vnd.api+json', '*/*', 'application/yaml', 'text/yaml', 'application/octet-stream', ' '];
const otherType = fc.constantFrom(...contentTypes).map((contentType) => new Mutation(`the type is ${contentType}`, (draft) => ({ ...draft, contentType })));

const encodings = fc.constantFrom('gzip', 'br', 'identity, gzip', 'x').map((encoding) => new Mutation(`the encoding is ${encoding}`, (draft) => ({ ...draft, headers: { ...draft.headers, 'content-encoding': encoding } })));

/** Ways to break the body of an operation that takes one. */
export function bodyMutations({ body, components }: Operation): fc.Arbitrary<Mutation> {
  const schemas = Object.values(body ?? {});
  const another = fc.oneof(...schemas.map((schema) => arbitraryOfSchema(schema, components))).map((json) => new Mutation(`another body of the shape: ${shown(json)}`, (draft: Draft) => ({ ...draft, json }), { isOftenTaken: true }));
  const asYaml = brokenField.map((mutation) => new Mutation(`${mutation.toString()}, as YAML`, (draft) => ({ ...mutation.applyTo(draft), contentType: 'application/yaml' })));
  return fc.oneof(
    ...(body !== undefined && 'application/yaml' in body ? [{ weight: 6, arbitrary: asYaml }] : []),
    { weight: 10, arbitrary: brokenField },
    { weight: 3, arbitrary: missingField },
    { weight: 3, arbitrary: unknownField },
    { weight: 4, arbitrary: another },
    { weight: 1, arbitrary: repeatedItem },
    { weight: 1, arbitrary: fc.constant(repeatedKey) },
    { weight: 2, arbitrary: wholeBody },
    { weight: 1, arbitrary: brokenText },
    { weight: 1, arbitrary: fc.constant(noBody) },
    { weight: 2, arbitrary: otherType },
    { weight: 1, arbitrary: encodings },
  );
}
