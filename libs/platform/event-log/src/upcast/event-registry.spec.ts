import { describe, expect, it } from '@jest/globals';
import { UnknownEventError } from '../errors.ts';
import { EventRegistry } from './event-registry.ts';

const envelope = {
  v: 1,
  ledger: 'units',
  stream: 'unit/fagai-wei',
  version: '3',
  id: '01a20b51-53de-7000-8000-000000000006',
  type: 'unit-renamed',
  schema: 1,
  at: '2026-11-24T02:10:09.000123Z',
  actor: 'system:bootstrap',
  cause: '01a20b51-53d4-7000-8000-000000001003',
  data: { name: '市发改委' },
};
const stored = (change: object = {}) => ({ position: 7, bytes: Buffer.from(JSON.stringify({ ...envelope, ...change })) });

const thrice = new EventRegistry([
  {
    type: 'unit-renamed',
    schema: 3,
    upcasters: [(data) => ({ ...(data as object), reason: 'not stated' }), (data) => ({ ...(data as object), language: 'zh' })],
  },
]);

describe('reading a stored event', () => {
  it('gives it with its position and its version as numbers', () => {
    const { v: _v, ...fields } = envelope;
    expect(new EventRegistry().read('units', stored())).toEqual({ ...fields, version: 3, position: 7 });
  });

  it('brings an older schema up to the present one, step by step', () => {
    expect(thrice.read('units', stored()).data).toEqual({ name: '市发改委', reason: 'not stated', language: 'zh' });
    expect(thrice.read('units', stored({ schema: 2 })).data).toEqual({ name: '市发改委', language: 'zh' });
    expect(thrice.read('units', stored({ schema: 3 }))).toMatchObject({ schema: 3, data: envelope.data });
  });

  it('takes types that are not among the known ones at their first schema, where it is told to', () => {
    const lenient = new EventRegistry([{ type: 'unit-renamed', schema: 2, upcasters: [(data) => ({ ...(data as object), language: 'zh' })] }], { othersAtFirst: true });
    expect(lenient.read('units', stored())).toMatchObject({ schema: 2, data: { name: '市发改委', language: 'zh' } });
    expect(lenient.read('units', stored({ type: 'unit-dissolved' }))).toMatchObject({ type: 'unit-dissolved', schema: 1 });
    expect(() => lenient.read('units', stored({ type: 'unit-dissolved', schema: 2 }))).toThrow('unknown schema 2 of unit-dissolved');
  });

  it.each<[string, EventRegistry, object, string]>([
    ['an unknown type', thrice, { type: 'unit-dissolved' }, 'unknown type unit-dissolved'],
    ['a newer schema', thrice, { schema: 4 }, 'unknown schema 4 of unit-renamed'],
    ['a newer schema where all types are taken', new EventRegistry(), { schema: 2 }, 'unknown schema 2'],
    ['another version of the envelope', thrice, { v: 2 }, 'not an event of version 1'],
    ['an event of another ledger', thrice, { ledger: 'catalog' }, 'an event of the ledger catalog'],
  ])('stops at %s, naming the position', (_, registry, change, message) => {
    const read = () => registry.read('units', stored(change));
    expect(read).toThrow(UnknownEventError);
    expect(read).toThrow(`units@7: ${message}`);
  });

  it('stops at bytes that are no event', () => {
    expect(() => new EventRegistry().read('units', { position: 2, bytes: Buffer.from([0xff]) })).toThrow('units@2: not an event');
  });
});

describe('a registry', () => {
  it('demands an upcaster from every older schema', () => {
    expect(() => new EventRegistry([{ type: 'unit-renamed', schema: 3, upcasters: [(data) => data] }])).toThrow('needs 2 upcasters, not 1');
  });

  it('knows a type once', () => {
    expect(() => new EventRegistry([{ type: 'a', schema: 1 }, { type: 'a', schema: 1 }])).toThrow('known once');
  });
});
