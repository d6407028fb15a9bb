import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@quanheng/platform-contracts';
import type { LedgerFollower, LogTail } from '@quanheng/platform-event-log';
import { bundledPlan } from '../bootstrap/changji-2022.ts';
import { LiveCampaign } from './live-campaign.ts';

/** A tail that brings pages when it is told to, as the log's tail does when it is woken. */
class HandHeldTail implements LogTail {
  #options: Parameters<LogTail['follow']>[0] | undefined;
  #position = -1;

  bring(...events: readonly Recorded[]): void {
    try {
      this.#options!.apply(events);
      this.#position = events.at(-1)!.position;
    } catch (error) {
      this.#options!.onError(error as Error);
    }
  }

  follow(options: Parameters<LogTail['follow']>[0]): LedgerFollower {
    this.#options = options;
    const positionOf = () => this.#position;
    return {
      get position() {
        return positionOf();
      },
      caughtUpTo: async (position) => positionOf() >= position,
      catchUp: async () => undefined,
      close: async () => undefined,
    };
  }

  watch = () => ({ close: () => undefined });
  close = async () => undefined;
}

const event = (position: number, type: string, data: object): Recorded => ({
  type,
  schema: 1,
  data,
  ledger: 'campaign/demo-1',
  stream: 'campaign',
  version: position + 1,
  position,
  id: `01a20b51-0000-7000-8000-${String(position).padStart(12, '0')}`,
  at: '2022-09-01T02:00:00.000000Z',
  actor: 'system:bootstrap',
  cause: '01a20b51-0000-7000-8000-000000000000',
});
const ledger = [event(0, 'campaign-planned', bundledPlan), ...['a', 'b', 'c'].map((name, index) => event(index + 1, 'scoring-department-set', { department: name, name }))];

async function follow() {
  const tail = new HandHeldTail();
  const stopped: unknown[] = [];
  const live = new LiveCampaign('demo-1', tail, (reason) => stopped.push(reason));
  await live.catchUp();
  return { tail, live, stopped };
}

describe('A campaign in memory', () => {
  it('answers catching-up until it has been caught up once', () => {
    const live = new LiveCampaign('demo-1', new HandHeldTail(), () => undefined);
    expect(() => live.state).toThrow(expect.objectContaining({ code: 'catching-up' }));
  });

  it('applies what this process stored at once, and the tail passes over it', async () => {
    const { tail, live } = await follow();
    live.offer(ledger.slice(0, 2));
    expect(live.state.position).toBe(1);
    tail.bring(...ledger);
    expect(live.state.position).toBe(3);
    expect([...live.state.departments.keys()]).toEqual(['a', 'b', 'c']);
  });

  it('keeps what lies ahead of a gap until the tail has filled it', async () => {
    const { tail, live } = await follow();
    live.offer([ledger[2]!]);
    live.offer([ledger[3]!]);
    expect(live.state.position).toBe(-1);
    expect(await live.caughtUpTo(3, 0)).toBe(false);
    tail.bring(ledger[0]!, ledger[1]!);
    expect(live.state.position).toBe(3);
    expect(await live.caughtUpTo(3, 0)).toBe(true);
  });

  it('stops at what it cannot apply, says where, and answers nothing any more', async () => {
    const { tail, live, stopped } = await follow();
    tail.bring(ledger[0]!, event(1, 'score-guessed', {}));
    expect(stopped).toMatchObject([{ ledger: 'campaign/demo-1', position: 0, reason: { code: 'unknown-event' } }]);
    expect(live.isReady).toBe(false);
    expect(() => live.state).toThrow('score-guessed');
    live.offer([ledger[1]!]);
    await expect(live.caughtUpTo(1, 0)).rejects.toThrow('score-guessed');
  });
});
