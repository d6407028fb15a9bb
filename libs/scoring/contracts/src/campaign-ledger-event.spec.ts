import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { storedEvent } from '@quanheng/platform-contracts';
import { campaignLedgerEvents } from './campaign-ledger-event.ts';

const measure = { department: 'zwgk-ban' };

/**
 * Bytes of events as the log stores them, one file or more for each (type, schema): the examples of docs/events.md, sections 6
 * and 7. They are never changed and never removed, since such bytes are stored for ever.
 */
const golden = new URL('../golden/', import.meta.url);
const files = readdirSync(golden).sort();
const read = (file: string): string => readFileSync(new URL(file, golden), 'utf8');
const dataOf = (file: string): object => JSON.parse(read(file)).data;

const schemaOf = (type: string) => campaignLedgerEvents.find((event) => event.type === type)!.data;

describe('Events of a campaign ledger', () => {
  it('are the 31 types of the two sections, each once and with golden bytes', () => {
    expect(campaignLedgerEvents).toHaveLength(31);
    const types = campaignLedgerEvents.map(({ type, schema }) => `${type}.${schema}`);
    expect(new Set(types).size).toBe(31);
    expect(new Set(files.map((file) => file.split('.').slice(0, 2).join('.')))).toEqual(new Set(types));
  });

  it.each(files)('read the golden bytes %s as they stand', (file) => {
    const [type = '', schema] = file.split('.');
    const event = storedEvent.parse(JSON.parse(read(file)));
    expect([event.type, String(event.schema)]).toEqual([type, schema]);
    expect(schemaOf(type).parse(event.data)).toEqual(event.data);
  });

  it.each(files)('refuse an unknown field in %s', (file) => {
    expect(schemaOf(file.split('.')[0]!).safeParse({ ...dataOf(file), more: '1' }).success).toBe(false);
  });

  it.each([
    ['grade-recorded', { ...measure, grade: 1.5 }],
    ['grade-recorded', { ...measure, grade: '1.50' }],
    ['grade-recorded', { ...measure, grade: '-1' }],
    ['grade-recorded', { ...measure, grade: null }],
    ['leaves-assigned', { department: 'zwgk-ban', leaves: ['openness/2', 'openness/1'] }],
    ['leaves-assigned', { department: 'zwgk-ban', leaves: ['openness/1', 'openness/1'] }],
    ['leaves-assigned', { department: 'zwgk-ban', leaves: [] }],
    ['incident-added', { ...measure, kind: '10b', count: '0', on: '2022-08-31', reason: '无' }],
    ['incident-added', { ...measure, kind: '10b', count: '1', on: '2022-02-30', reason: '无' }],
    ['incident-added', { ...measure, kind: '10b', count: '1', on: '2022-08-31', reason: '联系 13812345678' }],
    ['measurement-recorded', { ...measure, before: '120' }],
    ['measurement-recorded', { ...measure, numerator: '1', after: '2' }],
    ['adjustment-proposed', { points: '1', share: '1/2', reason: '两者' }],
  ] as const)('of type %s refuse %j', (type, data) => {
    expect(schemaOf(type).safeParse(data).success).toBe(false);
  });
});
