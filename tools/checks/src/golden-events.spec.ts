import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ledgerName, storedEvent } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import { EventRegistry } from '@quanheng/platform-event-log';
import { goldenEvents, type GoldenEvent } from './support/golden-events.ts';
import { knownStoredEvents, shapeName, storedEvents, storedEventsOfContext, type Context } from './support/stored-events.ts';
import { readWorkspaceFile } from './support/workspace.ts';

/** The ledgers of each context, and the streams in them (docs/events.md, sections 3 to 7). */
const places: Readonly<Record<Context, RegExp>> = {
  'unit-registry': /^units (unit\/[a-z0-9-]+|names)$/,
  'indicator-catalog': /^catalog system\/[a-z0-9-]+$/,
  identity: /^identity (account|ways-in)\/[0-9a-f-]{36}$/,
  scoring: /^campaign\/[a-z0-9-]+ (campaign|cell\/[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9.-]+)$/,
};
const registry = new EventRegistry(knownStoredEvents);
const declared = ({ type, schema }: Pick<GoldenEvent, 'type' | 'schema'>) => storedEvents.find((event) => event.type === type && event.schema === schema);
const each = goldenEvents.map((golden) => [`${golden.context}/${golden.file}`, golden] as const);

describe('golden bytes', () => {
  it.each(Object.keys(storedEventsOfContext) as Context[])('of %s are there for every type and schema, and for no other: write libs/<context>/contracts/golden/<type>.<schema>.json', (context) => {
    const kept = new Set(goldenEvents.filter((golden) => golden.context === context).map(shapeName));
    expect([...kept].sort()).toEqual(storedEventsOfContext[context].map(shapeName).sort());
  });

  it.each(each)('%s are canonical, of the type and schema that the file is named after, in a ledger and stream of its context', (_name, { context, type, schema, text }) => {
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    const event = storedEvent.parse(JSON.parse(text));
    expect([event.type, event.schema]).toEqual([type, schema]);
    expect(`${event.ledger} ${event.stream}`).toMatch(places[context]);
  });

  it.each(each)('%s are read as they stand, and not with a field more or with null', (_name, golden) => {
    const { data: shape } = declared(golden)!;
    const { data } = storedEvent.parse(JSON.parse(golden.text));
    expect(shape.parse(data)).toEqual(data);
    expect(shape.safeParse({ ...data, more: '1' }).success).toBe(false);
    for (const field of Object.keys(data)) expect([field, shape.safeParse({ ...data, [field]: null }).success]).toEqual([field, false]);
  });

  it.each(each)('%s are read by the log, in the shape of today', (_name, { text, type }) => {
    const { ledger, position, data, ...envelope } = registry.read((JSON.parse(text) as { ledger: string }).ledger, { position: 0, bytes: Buffer.from(text) });
    const today = storedEvents.filter((event) => event.type === type).at(-1)!;
    expect(ledgerName.parse(ledger)).toBe(ledger);
    expect([position, envelope.schema]).toEqual([0, today.schema]);
    expect(today.data.parse(data)).toEqual(data);
  });
});

describe('the bytes printed in docs/events.md, section 10', () => {
  const section = readWorkspaceFile('docs/events.md').split('\n## ').find((text) => text.startsWith('10. '))!;
  const heads = [...section.matchAll(/^([0-9a-f]{64}) {2}\(position ([0-9]+), ([0-9]+) bytes\)\n(\{.*\})$/gm)];
  const printed = heads.map(([, leafHash, position, size, text]) => ({ leafHash, position: Number(position), size: Number(size), text: text! }));

  it('are those of three events, at the positions that its heading names', () => {
    expect(printed).toHaveLength(3);
    expect(section.split('\n', 1)[0]).toContain(`positions ${printed[0]!.position}, ${printed[1]!.position} and ${printed[2]!.position} of section 13`);
    expect([...section.matchAll(/^\{/gm)]).toHaveLength(3);
  });

  it.each(printed)('have the size and the leaf hash that stand over them, at position $position', ({ text, size, leafHash }) => {
    expect(Buffer.byteLength(text)).toBe(size);
    expect(createHash('sha256').update('\0').update(text).digest('hex')).toBe(leafHash);
  });

  it.each(printed)('are canonical, and an event that is declared, at position $position', ({ text }) => {
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    const event = storedEvent.parse(JSON.parse(text));
    expect(declared(event)!.data.parse(event.data)).toEqual(event.data);
  });
});
