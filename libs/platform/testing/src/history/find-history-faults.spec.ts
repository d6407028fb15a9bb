import { describe, expect, it } from '@jest/globals';
import type { Attempt } from './attempt.ts';
import { findHistoryFaults } from './find-history-faults.ts';

/** A true history of four commands; each fault below is one change to it that must be found. */
const attempt = (commandId: string, change: Partial<Attempt> = {}): Attempt => ({
  commandId,
  stream: 'a',
  expectedVersion: 0,
  eventCount: 1,
  begunAt: 0,
  endedAt: 10,
  outcome: { status: 'appended', positions: [0] },
  ...change,
});
const event = (position: number, stream: string, version: number, cause: string, at = `2026-11-24T00:00:0${position}.000000Z`) => ({ position, stream, version, cause, at, id: `event-${position}` });

const attempts: readonly Attempt[] = [
  attempt('first'),
  attempt('loser', { outcome: { status: 'conflict', head: 1 } }),
  attempt('second', { stream: 'b', eventCount: 2, begunAt: 20, endedAt: 30, guard: { stream: 'a', version: 1 }, outcome: { status: 'appended', positions: [1, 2] } }),
  attempt('unanswered', { expectedVersion: 1, begunAt: 40, endedAt: 50, outcome: { status: 'unknown' } }),
  attempt('guarded', { stream: 'c', begunAt: 60, endedAt: 70, guard: { stream: 'a', version: 1 }, outcome: { status: 'guard' } }),
];
const stored = [event(0, 'a', 1, 'first'), event(1, 'b', 1, 'second'), event(2, 'b', 2, 'second'), event(3, 'a', 2, 'unanswered')];

const changed = (commandId: string, change: Partial<Attempt>): readonly Attempt[] => attempts.map((one) => (one.commandId === commandId ? { ...one, ...change } : one));

describe('the history checker', () => {
  it('finds nothing in a true history', () => {
    expect(findHistoryFaults(attempts, stored)).toEqual([]);
  });

  it('lets an append of unknown outcome be missing', () => {
    expect(findHistoryFaults(attempts.slice(0, -1), stored.slice(0, -1))).toEqual([]);
  });

  it.each<[string, readonly Attempt[], typeof stored]>([
    ['is lost', attempts, stored.slice(1)],
    ['stands at', attempts, [...stored.slice(0, 3), event(4, 'a', 2, 'unanswered')]],
    ['time decreases', attempts, [...stored.slice(0, 3), event(3, 'a', 2, 'unanswered', '2026-11-23T00:00:00.000000Z')]],
    ['version 3 after 1', attempts, [...stored.slice(0, 3), event(3, 'a', 3, 'unanswered')]],
    ['is stored twice', attempts, [...stored.slice(0, 3), { ...stored[3]!, id: 'event-0' }]],
    ['is torn', attempts, [stored[1]!, stored[0]!, stored[2]!, stored[3]!].map((one, position) => ({ ...one, position }))],
    ['1 of 2 events', attempts, stored.filter(({ position }) => position !== 2)],
    ['was acknowledged at 7', changed('first', { outcome: { status: 'appended', positions: [7] } }), stored],
    ['nobody sent it', attempts, [...stored, event(4, 'z', 1, 'stranger')]],
    ['was refused and is stored', attempts, [...stored, event(4, 'c', 1, 'guarded')]],
    ['is stored in part', changed('unanswered', { eventCount: 2 }), stored],
    ['was given after', changed('first', { begunAt: 35, endedAt: 36 }), stored],
    ['to nobody', changed('loser', { stream: 'z' }), stored],
    ['at the head that it expected', changed('loser', { outcome: { status: 'conflict', head: 0 } }), stored],
    ['by a guard that had not moved', changed('guarded', { guard: { stream: 'a', version: 2 } }), stored],
    ['passed its guard', changed('second', { guard: { stream: 'a', version: 0 } }), stored],
  ])('finds a fault: %s', (words, told, events) => {
    expect(findHistoryFaults(told, events).join('\n')).toContain(words);
  });
});
