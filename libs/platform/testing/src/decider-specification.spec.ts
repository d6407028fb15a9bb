import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@quanheng/platform-contracts';
import { Refusal, type Decider } from '@quanheng/platform-domain';
import { decideWith } from './decider-specification.ts';

type Named = DomainEvent<'named', { name: string }>;
const named = (name: string): Named => ({ type: 'named', schema: 1, data: { name } });

const naming: Decider<{ name: string }, readonly string[], Named> = {
  decide: ({ name }, names) => {
    if (names.includes(name)) throw new Refusal('name-taken', { pointer: '/name', parameters: { name } });
    if (name === '') throw new TypeError('a fault of the program');
    return [named(name)];
  },
  evolve: (names, { data }) => [...names, data.name],
  initialState: () => [],
};
const given = decideWith(naming);

describe('a decider specification', () => {
  it('passes what is decided as said', () => {
    given().when({ name: 'a' }).then(named('a'));
    given(named('a'), named('b')).when({ name: 'b' }).thenRefused('name-taken', { pointer: '/name' });
  });

  it.each<[string, () => void]>([
    ['another event', () => given().when({ name: 'a' }).then(named('b'))],
    ['no event', () => given().when({ name: 'a' }).then()],
    ['a decision where a refusal was expected', () => given().when({ name: 'a' }).thenRefused('name-taken')],
    ['a refusal where events were expected', () => given(named('a')).when({ name: 'a' }).then(named('a'))],
    ['another refusal', () => given(named('a')).when({ name: 'a' }).thenRefused('id-taken')],
    ['other details', () => given(named('a')).when({ name: 'a' }).thenRefused('name-taken', { pointer: '/id' })],
    ['an error that is no refusal', () => given().when({ name: '' }).thenRefused('name-taken')],
  ])('fails at %s', (_, check) => {
    expect(check).toThrow();
  });
});
