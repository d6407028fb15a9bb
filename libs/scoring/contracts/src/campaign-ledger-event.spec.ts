import { describe, expect, it } from '@jest/globals';
import { campaignLedgerEvents } from './campaign-ledger-event.ts';

const measure = { department: 'zwgk-ban' };

const schemaOf = (type: string) => campaignLedgerEvents.find((event) => event.type === type)!.data;

describe('Events of a campaign ledger', () => {
  it('are the 31 types of docs/events.md, sections 6 and 7, each once', () => {
    expect(campaignLedgerEvents).toHaveLength(31);
    expect(new Set(campaignLedgerEvents.map(({ type, schema }) => `${type}.${schema}`)).size).toBe(31);
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
