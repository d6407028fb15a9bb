import fc from 'fast-check';
import type { Operation } from '../documents/operation.ts';
import type { Person } from '../requests/person.ts';
import { addressMutations } from './address-mutations.ts';
import { bodyMutations } from './body-mutations.ts';
import { headerMutations } from './header-mutations.ts';
import { Mutation } from './mutation.ts';

/** TRACE and CONNECT end in Node before a server sees them. */
const wrongVerbs = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * Every way to break a request of an operation, those of its input most.
 * @param verbsOfPath the methods that its path takes, which would be other operations.
 * @param people who may try it: each role, and nobody.
 */
export function mutationsOf(operation: Operation, { verbsOfPath, people }: { readonly verbsOfPath: readonly string[]; readonly people: readonly Person[] }): fc.Arbitrary<Mutation> {
  const isWritten = operation.verb !== 'GET';
  const verbs = wrongVerbs.filter((verb) => !verbsOfPath.includes(verb) && !(verb === 'HEAD' && verbsOfPath.includes('GET')));
  const anotherVerb = fc.constantFrom(...verbs).map((verb) => new Mutation(`the method is ${verb}`, (draft) => ({ ...draft, verb })));
  const anotherPerson = fc.constantFrom(...people).map((by) => new Mutation(`${by.name} sends it`, (draft) => ({ ...draft, by }), { isOftenTaken: true }));
  const hasHeaders = operation.parameters.some(({ in: place }) => place === 'header');
  return fc.oneof(
    ...(operation.body === undefined ? [] : [{ weight: 12, arbitrary: bodyMutations(operation) }]),
    { weight: isWritten ? 3 : 12, arbitrary: addressMutations(operation) },
    { weight: hasHeaders ? 4 : 1, arbitrary: headerMutations(operation) },
    { weight: 1, arbitrary: anotherVerb },
    { weight: 2, arbitrary: anotherPerson },
  );
}
