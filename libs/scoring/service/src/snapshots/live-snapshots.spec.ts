import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryEventLog, type LogTail, type OpenEventLog } from '@quanheng/platform-event-log';
import { captureFold, encodeFold, type CampaignFold } from '@quanheng/scoring-rules';
import { bundledPlan } from '../bootstrap/changji-2022.ts';
import { LiveCampaign } from '../live/live-campaign.ts';
import { MemorySnapshotStore } from '../spec-support/memory-snapshot-store.ts';
import { CampaignSnapshots } from './campaign-snapshots.ts';
import { SHUTDOWN_EVENTS_MIN, SNAPSHOT_EVENTS_MIN } from './limits.ts';
import { SnapshotSchedule } from './snapshot-schedule.ts';

const ledger = 'campaign/demo-1';
let opened: OpenEventLog;
let store: MemorySnapshotStore;
let version: number;
/** Where each following began. */
let begun: number[];
beforeEach(async () => {
  opened = await createMemoryEventLog();
  await opened.log.openLedger(ledger);
  store = new MemorySnapshotStore();
  version = 0;
  begun = [];
  await append([{ type: 'campaign-planned', schema: 1, data: bundledPlan }]);
});
afterEach(() => opened.close());

async function append(events: Parameters<typeof opened.log.append>[0]['events'], live?: LiveCampaign): Promise<void> {
  const answer = await opened.log.append({ ledger, stream: 'campaign', expectedVersion: version, actor: 'system:bootstrap', commandId: randomUUID(), requestHash: new Uint8Array(32), events });
  if (answer.status !== 'appended') throw new Error(answer.status);
  version += events.length;
  live?.offer(answer.events);
}

/** That many events of a draft. */
async function appendDepartments(count: number, live?: LiveCampaign): Promise<void> {
  for (let done = 0; done < count; done += 500) {
    await append(Array.from({ length: Math.min(500, count - done) }, (_, index) => ({ type: 'scoring-department-set', schema: 1, data: { department: `d${version + index}`, name: '某局' } })), live);
  }
}

async function start(): Promise<LiveCampaign> {
  const tail: Pick<LogTail, 'follow'> = {
    follow: (options) => {
      begun.push(options.from);
      return opened.tail.follow(options);
    },
  };
  const snapshots = new CampaignSnapshots({ log: opened.log, store, warn: (event, fields) => expect({ event, fields }).toBeUndefined() });
  const live = new LiveCampaign('demo-1', tail as LogTail, ({ reason }) => expect(reason).toBeUndefined(), snapshots);
  await live.catchUp();
  return live;
}

const textOf = (fold: CampaignFold): string => [...encodeFold(captureFold(fold))].join('\n');
const positions = async (): Promise<readonly number[]> => (await store.positions(ledger)).map(Number);

describe('A campaign in memory', () => {
  it('is written down at shutdown, and goes on from there', async () => {
    await appendDepartments(SHUTDOWN_EVENTS_MIN);
    const first = await start();
    const text = textOf(first.state);
    await first.close();
    expect(await positions()).toEqual([SHUTDOWN_EVENTS_MIN]);
    const second = await start();
    expect(textOf(second.state)).toBe(text);
    await appendDepartments(3, second);
    expect(second.state.position).toBe(SHUTDOWN_EVENTS_MIN + 3);
    await second.close();
    expect(begun).toEqual([0, SHUTDOWN_EVENTS_MIN + 1]);
  });

  it('is not written down for a few events', async () => {
    await appendDepartments(SHUTDOWN_EVENTS_MIN - 2);
    await (await start()).close();
    expect(await positions()).toEqual([]);
  });

  it('is written down every so many events while it goes on, also before the first of them was asked for', async () => {
    await appendDepartments(SNAPSHOT_EVENTS_MIN);
    const live = await start();
    await appendDepartments(SNAPSHOT_EVENTS_MIN * 2 + 1, live);
    await live.close();
    const written = await positions();
    expect(written[0]).toBeGreaterThan(written[1]! + SNAPSHOT_EVENTS_MIN - 1);
    expect(written.at(-1)).toBe(SNAPSHOT_EVENTS_MIN);
    const again = await start();
    expect(begun).toEqual([0, written[0]! + 1]);
    expect(textOf(again.state)).toBe(textOf(live.state));
    await again.close();
  });

  it('takes what this process stored while its snapshot was being read', async () => {
    await appendDepartments(SHUTDOWN_EVENTS_MIN);
    await (await start()).close();
    const positionsOf = store.positions.bind(store);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    store.positions = async (name) => gate.then(() => positionsOf(name));
    const snapshots = new CampaignSnapshots({ log: opened.log, store, warn: () => undefined });
    const live = new LiveCampaign('demo-1', opened.tail, ({ reason }) => expect(reason).toBeUndefined(), snapshots);
    expect(() => live.state).toThrow(expect.objectContaining({ code: 'catching-up' }));
    await append([{ type: 'scoring-department-set', schema: 1, data: { department: 'late', name: '某局' } }], live);
    expect(await live.caughtUpTo(SHUTDOWN_EVENTS_MIN + 1, 0)).toBe(false);
    go();
    await live.catchUp();
    expect(live.state.departments.has('late')).toBe(true);
    await live.close();
  });
});

describe('The schedule of snapshots', () => {
  it('is every 5,000 events, and every fifth of a large ledger', () => {
    const schedule = new SnapshotSchedule();
    const due: number[] = [];
    for (let position = 0; position < 400_000; position += 100) {
      if (!schedule.isDue(position)) continue;
      due.push(position);
      schedule.wrote(position);
    }
    expect(due.slice(0, 3)).toEqual([5_000, 10_000, 15_000]);
    const gaps = due.slice(1).map((position, index) => position - due[index]!);
    for (const [index, gap] of gaps.entries()) {
      const demanded = Math.max(5_000, due[index]! / 5);
      expect(gap).toBeGreaterThan(demanded - 1);
      expect(gap).toBeLessThanOrEqual(demanded + 100);
    }
  });
});
