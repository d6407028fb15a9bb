import fc from 'fast-check';
import type { Operation, Parameter } from '../documents/operation.ts';
import { RAW_PATH_PREFIX } from '../requests/sendable.ts';
import { hostileTexts } from '../values/hostile-values.ts';
import { arbitraryOfSchema } from '../values/schema-arbitrary.ts';
import { Mutation, shown } from './mutation.ts';

/** A path and a query travel in one line, which the server cuts at 16 KiB with a 431 of its own. */
const addressLengthMax = 4_000;
const hostileText = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...hostileTexts) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) }, { weight: 1, arbitrary: fc.constantFrom('a'.repeat(300), 'a'.repeat(addressLengthMax), '9'.repeat(400)) });

/** Pieces of a path as no client writes them: slashes and dots in disguise, invalid percent signs, bytes that are no UTF-8. */
const rawPieces = ['%2F', 'a%2Fb', '..', '.', '%2e%2e', '%2e%2e%2f%2e%2e', '%00', 'a%00b', '%', '%zz', '%f', '%ff', '%c0%af', '%ed%a0%80', '', '//', ';a=b', 'a;b', '%3Fa', '%23', '%25', '%252F', ':', '*', '{unit}', '%20', '+', '~', "'"].map((piece) => `${RAW_PATH_PREFIX}${piece}`);

const others = ({ schema }: Parameter, { components }: Operation): fc.Arbitrary<string> => arbitraryOfSchema(schema, components).map(String);

function pathMutations(operation: Operation): fc.Arbitrary<Mutation> | undefined {
  const parameters = operation.parameters.filter(({ in: place }) => place === 'path');
  if (parameters.length === 0) return undefined;
  return fc.oneof(
    ...parameters.map((parameter) =>
      fc
        .oneof({ weight: 3, arbitrary: hostileText }, { weight: 2, arbitrary: fc.constantFrom(...rawPieces) }, { weight: 2, arbitrary: others(parameter, operation) })
        .map((value) => new Mutation(`{${parameter.name}} is ${shown(value)}`, (draft) => ({ ...draft, path: { ...draft.path, [parameter.name]: value } }))),
    ),
  );
}

/** Positions that no ledger has come to make a read wait for nothing; others are refused at once. */
const positions = ['units@-1', 'units@01', 'units', '@1', 'units@1.5', 'units@999999999999999999', 'no-such@1', 'campaign/no-such@0', 'UNITS@1', 'units@1 ', 'units@0x1'];

function queryMutations(operation: Operation): fc.Arbitrary<Mutation> {
  const parameters = operation.parameters.filter(({ in: place }) => place === 'query');
  const set = (name: string, value: string) =>
    new Mutation(`?${name} is ${shown(value)}`, (draft) => ({ ...draft, query: [...draft.query.filter(([there]) => there !== name), [name, value] as const] }), { isOftenTaken: parameters.length === 0 });
  const broken = parameters.map((parameter) => {
    const { name } = parameter;
    const texts = name === 'min-position' ? fc.constantFrom(...positions) : fc.oneof({ weight: 4, arbitrary: hostileText }, { weight: 1, arbitrary: others(parameter, operation) });
    return texts.map((value) => set(name, value));
  });
  const repeated = parameters.map(({ name }) => fc.constant(new Mutation(`?${name} stands twice`, (draft) => ({ ...draft, query: [...draft.query, [name, '1'] as const, [name, '2'] as const] }))));
  const unknown = fc.tuple(fc.constantFrom('unknown', '__proto__', 'constructor', 'limit[]', 'limit[a]', 'a%00', '', 'LIMIT', 'cursor.a'), hostileText).map(([name, value]) => set(name, value));
  const missing = parameters.filter(({ required }) => required === true).map(({ name }) => fc.constant(new Mutation(`?${name} is missing`, (draft) => ({ ...draft, query: draft.query.filter(([there]) => there !== name) }))));
  return fc.oneof(...broken.map((arbitrary) => ({ weight: 4, arbitrary })), ...[...repeated, ...missing].map((arbitrary) => ({ weight: 1, arbitrary })), { weight: 2, arbitrary: unknown });
}

/** Ways to break where a request of an operation goes. */
export function addressMutations(operation: Operation): fc.Arbitrary<Mutation> {
  const path = pathMutations(operation);
  const hasQuery = operation.parameters.some(({ in: place }) => place === 'query');
  return fc.oneof(...(path === undefined ? [] : [{ weight: 3, arbitrary: path }]), { weight: hasQuery ? 5 : 1, arbitrary: queryMutations(operation) });
}
