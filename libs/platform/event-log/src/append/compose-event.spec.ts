import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { storedEvent, type DomainEvent } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import type { Append } from '../event-log.ts';
import { assertAppend, composeAppend, composeEvent, joinEvent, type EventFrame } from './compose-event.ts';
import { appendEventsMax, eventBytesMax } from './limits.ts';

/** The three events that docs/events.md prints in full (section 10), with their sizes and leaf hashes. */
const printed = [
  {
    bytes:
      '{"actor":"account:01970000-0000-7000-8000-000000000001","at":"2026-11-24T02:10:09.000123Z","cause":"01a20b51-53d4-7000-8000-000000001003","data":{"aliases":["税市务局"],"group":"departments","kind":"vertical","lists":[{"list":"openness","number":"40"}],"name":"市税务局","unit":"shuiwu-ju"},"id":"01a20b51-53de-7000-8000-000000000006","ledger":"campaign/demo-1","schema":1,"stream":"campaign","type":"unit-copied","v":1,"version":"6"}',
    size: 442,
    leafHash: 'b298b734972a51857517a51aa411fa3154c3cc6af90bc427332b326a99818514',
    frame: { actor: 'account:01970000-0000-7000-8000-000000000001', cause: '01a20b51-53d4-7000-8000-000000001003', id: '01a20b51-53de-7000-8000-000000000006', stream: 'campaign', version: 6 },
    at: '2026-11-24T02:10:09.000123Z',
    type: 'unit-copied',
    data: { unit: 'shuiwu-ju', name: '市税务局', kind: 'vertical', group: 'departments', aliases: ['税市务局'], lists: [{ list: 'openness', number: '40' }] },
  },
  {
    bytes:
      '{"actor":"account:01970000-0000-7000-8000-000000000002","at":"2026-11-24T02:10:13.000123Z","cause":"01a20b51-6374-7000-8000-00000000100d","data":{"department":"zwgk-ban","numerator":"60","source":"一体化平台导出"},"id":"01a20b51-637e-7000-8000-00000000000e","ledger":"campaign/demo-1","schema":1,"stream":"cell/fagai-wei/mini/2","type":"measurement-recorded","v":1,"version":"1"}',
    size: 386,
    leafHash: 'a3679f6ac7e3bc48db99f83830384a87939b9bfa8d535a6903c3e0ea74a4ee50',
    frame: { actor: 'account:01970000-0000-7000-8000-000000000002', cause: '01a20b51-6374-7000-8000-00000000100d', id: '01a20b51-637e-7000-8000-00000000000e', stream: 'cell/fagai-wei/mini/2', version: 1 },
    at: '2026-11-24T02:10:13.000123Z',
    type: 'measurement-recorded',
    data: { department: 'zwgk-ban', numerator: '60', source: '一体化平台导出' },
  },
  {
    bytes:
      '{"actor":"account:01970000-0000-7000-8000-000000000004","at":"2026-11-24T02:10:17.000123Z","cause":"01a20b51-7314-7000-8000-000000001011","data":{"points":"1.9","reason":"复核网站记录"},"id":"01a20b51-731e-7000-8000-000000000012","ledger":"campaign/demo-1","schema":1,"stream":"cell/fagai-wei/mini/1","type":"adjustment-proposed","v":1,"version":"4"}',
    size: 356,
    leafHash: '1e958b1d1dcb6484094db35714421acfb310841d472772efc8475d0845f9d013',
    frame: { actor: 'account:01970000-0000-7000-8000-000000000004', cause: '01a20b51-7314-7000-8000-000000001011', id: '01a20b51-731e-7000-8000-000000000012', stream: 'cell/fagai-wei/mini/1', version: 4 },
    at: '2026-11-24T02:10:17.000123Z',
    type: 'adjustment-proposed',
    data: { reason: '复核网站记录', points: '1.9' },
  },
] as const;

const frame: EventFrame = { ...printed[0].frame, ledger: 'campaign/demo-1' };
const event = (data: unknown, type = 'unit-copied'): DomainEvent => ({ type, schema: 1, data });

describe('composing an event', () => {
  it.each(printed)('gives the printed bytes and leaf hash of $type', ({ bytes, size, leafHash, at, type, data, frame: own }) => {
    const composed = Buffer.from(joinEvent(composeEvent({ ...own, ledger: 'campaign/demo-1' }, event(data, type)), at));
    expect(composed.toString('utf8')).toBe(bytes);
    expect(composed.length).toBe(size);
    expect(createHash('sha256').update('\0').update(composed).digest('hex')).toBe(leafHash);
  });

  it.each([
    ['a JSON number', { count: 1 }, 'data.count'],
    ['null', { list: [{ number: null }] }, 'data.list.0.number'],
    ['a bigint', { count: 1n }, 'data.count'],
  ])('refuses %s in the data, naming the field', (_, data, field) => {
    expect(() => composeEvent(frame, event(data))).toThrow(new RegExp(`unit-copied: ${field}: .* cannot be stored`));
  });

  it.each([
    ['type', frame, event({}, 'Unit Copied')],
    ['stream', { ...frame, stream: '' }, event({})],
    ['actor', { ...frame, actor: 'account:nobody' as EventFrame['actor'] }, event({})],
    ['cause', { ...frame, cause: 'no-uuid' }, event({})],
    ['ledger', { ...frame, ledger: 'campaign/' }, event({})],
  ])('refuses a wrong %s, naming it', (field, wrong, content) => {
    expect(() => composeEvent(wrong, content)).toThrow(new RegExp(`: ${field}: `));
  });

  it('refuses a lone surrogate', () => {
    expect(() => composeEvent(frame, event({ name: '\ud800' }))).toThrow('valid Unicode');
  });

  it('takes an event of 65,535 bytes and refuses one more', () => {
    const empty = joinEvent(composeEvent(frame, event({ note: '' })), printed[0].at).length;
    const full = 'x'.repeat(eventBytesMax - empty);
    expect(joinEvent(composeEvent(frame, event({ note: full })), printed[0].at)).toHaveLength(eventBytesMax);
    expect(() => composeEvent(frame, event({ note: `${full}x` }))).toThrow('65536 bytes');
  });
});

describe('preparing an append', () => {
  const append: Append = {
    ledger: 'campaign/demo-1',
    stream: 'campaign',
    expectedVersion: 5,
    events: [event({}), event({})],
    actor: frame.actor,
    commandId: frame.cause,
    requestHash: new Uint8Array(32),
  };
  const prepare = (change: Partial<Append>) => {
    assertAppend({ ...append, ...change });
    return composeAppend({ ...append, ...change }, () => frame.id);
  };

  it('numbers its events from the expected version on', () => {
    const versions = prepare({}).events.map((prepared) => JSON.parse(Buffer.from(joinEvent(prepared, printed[0].at)).toString()).version);
    expect(versions).toEqual(['6', '7']);
  });

  it('counts its bytes', () => {
    const { events, bytes } = prepare({});
    expect(bytes).toBe(events.reduce((sum, prepared) => sum + joinEvent(prepared, printed[0].at).length, 0));
  });

  it.each<[string, Partial<Append>, string]>([
    ['no event', { events: [] }, 'one event at least'],
    ['more than 5,000 events', { events: Array.from({ length: appendEventsMax + 1 }, () => event({})) }, 'at most 5000 events, not 5001'],
    ['more than 8 MB', { events: Array.from({ length: 150 }, () => event({ note: 'x'.repeat(60_000) })) }, 'at most 8388608 bytes'],
    ['a negative version', { expectedVersion: -1 }, 'expectedVersion'],
    ['a fraction of a version', { expectedVersion: 0.5 }, 'expectedVersion'],
    ['a short request hash', { requestHash: new Uint8Array(31) }, 'requestHash: 31 bytes'],
    ['a guard on its own stream', { guard: { stream: 'campaign', version: 5 } }, 'guard.stream'],
    ['a guard without a stream', { guard: { stream: '', version: 0 } }, 'guard.stream'],
  ])('refuses %s', (_, change, message) => {
    expect(() => prepare(change)).toThrow(message);
  });
});

describe('the quick judgement of a frame', () => {
  const words = fc.constantFrom('', 'a', 'unit-copied', 'Unit', 'a"b', 'a'.repeat(49), `${'a'.repeat(120)}`, '数', '\n');
  const uuids = fc.oneof(fc.uuid(), fc.uuid().map((uuid) => uuid.toUpperCase()), fc.constantFrom('', '00000000-0000-0000-0000-000000000000', 'x'));
  const frames = fc.record({
    ledger: fc.constantFrom('campaign/demo-1', 'units', 'campaign/', 'other', 'campaign/Demo'),
    stream: fc.oneof(words, fc.string({ maxLength: 130 })),
    actor: fc.oneof(uuids.map((uuid) => `account:${uuid}`), fc.constantFrom('system:bootstrap', 'system:other', 'account:')) as fc.Arbitrary<EventFrame['actor']>,
    cause: uuids,
    id: uuids,
    version: fc.oneof(fc.integer({ min: -1, max: 3 }), fc.constantFrom(1.5, 1e15, 999_999_999_999_999, Number.NaN)),
  });
  const events = fc.record({ type: words, schema: fc.constantFrom(1, 0, 2, 1.5) as fc.Arbitrary<1>, data: fc.oneof(fc.constant({ a: 'b' }), fc.constant([]), fc.constant('x'), fc.constant(null), fc.constant(undefined)) });

  it('takes what the schema of a stored event takes, and nothing else, each time', () => {
    fc.assert(
      fc.property(frames, events, (each, happened) => {
        const { version, ...rest } = each;
        const expected = storedEvent.safeParse({ v: 1, ...rest, version: String(version), ...happened, at: printed[0].at }).success && each.stream.isWellFormed();
        for (let time = 0; time < 2; time += 1) {
          let composed: string | undefined;
          try {
            composed = Buffer.from(joinEvent(composeEvent(each, happened), printed[0].at)).toString();
          } catch (error) {
            expect(error).toBeInstanceOf(TypeError);
          }
          expect(composed !== undefined).toBe(expected);
          if (composed !== undefined) expect(canonicalJson(JSON.parse(composed))).toBe(composed);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
