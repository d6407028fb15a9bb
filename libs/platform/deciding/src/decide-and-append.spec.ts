import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Recorded } from '@quanheng/platform-contracts';
import { Refusal } from '@quanheng/platform-domain';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { decideAndAppend, type CommandToDecide, type Decision } from './decide-and-append.ts';
import { LedgerFold } from './ledger-fold.ts';
import { DECISIONS_MAX } from './limits.ts';
import { requestHash } from './request-hash.ts';

type Seat = { readonly version: number; readonly holder?: string };
type Seats = ReadonlyMap<string, Seat>;

const actor = 'account:01970000-0000-7000-8000-000000000001';
let database: TestDatabase;
let open: OpenEventLog;
let ledger = '';

beforeAll(async () => {
  database = await createTestDatabase();
  open = await createPostgresEventLog({ connection: database.connectionAs('scoring') });
});
afterAll(async () => {
  await open.close();
  await database.drop();
});
beforeEach(async () => {
  ledger = `campaign/${randomUUID()}`;
  await open.log.openLedger(ledger);
});

/** A process's view of who sits where: each stream `seat/<n>` is taken by one person. */
const foldOf = () =>
  new LedgerFold<Seats>({
    log: open.log,
    ledger,
    initialState: new Map(),
    evolve: (seats, event: Recorded) => new Map(seats).set(event.stream, { version: event.version, holder: (event.data as { holder: string }).holder }),
  });

const taken = (holder: string) => ({ type: 'seat-taken', schema: 1, data: { holder } }) as const;

/** Takes a free seat. */
function takeSeat(fold: LedgerFold<Seats>, seat: string, holder: string, options: Partial<CommandToDecide> = {}) {
  const stream = `seat/${seat}`;
  return decideAndAppend(open.log, {
    ledger,
    commandId: randomUUID(),
    requestHash: requestHash({ command: 'TakeSeat', target: seat, body: { holder }, actor }),
    actor,
    decide: (): Decision => {
      const present = fold.state.get(stream);
      if (present !== undefined) throw new Refusal('id-taken', { parameters: { holder: present.holder } });
      return { stream, expectedVersion: 0, events: [taken(holder)] };
    },
    catchUp: () => fold.catchUp(),
    ...options,
  });
}

describe('a command', () => {
  it('stores what was decided', async () => {
    const { events, isRepeated } = await takeSeat(foldOf(), '1', 'wang');
    expect([isRepeated, events]).toEqual([false, [expect.objectContaining({ type: 'seat-taken', data: { holder: 'wang' }, position: 0, version: 1, actor })]]);
  });

  it('sent again gets the first outcome, although it would be refused now', async () => {
    const fold = foldOf();
    const commandId = randomUUID();
    const first = await takeSeat(fold, '1', 'wang', { commandId });
    const again = await takeSeat(fold, '1', 'wang', { commandId });
    expect(again).toEqual({ events: first.events, isRepeated: true });
  });

  it('sent again with other content is told so, whether it would be refused or not', async () => {
    const fold = foldOf();
    const commandId = randomUUID();
    await takeSeat(fold, '1', 'wang', { commandId });
    await expect(takeSeat(fold, '1', 'li', { commandId })).rejects.toMatchObject({ code: 'idempotency-key-reused' });
    await expect(takeSeat(fold, '2', 'wang', { commandId })).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('that is refused leaves nothing, and its key may be sent again', async () => {
    const fold = foldOf();
    await takeSeat(fold, '1', 'wang');
    const commandId = randomUUID();
    await expect(takeSeat(fold, '1', 'li', { commandId })).rejects.toMatchObject({ code: 'id-taken', details: { parameters: { holder: 'wang' } } });
    expect((await open.log.findHead(ledger))!.position).toBe(0);
    expect((await takeSeat(fold, '2', 'li', { commandId })).isRepeated).toBe(false);
  });

  it('is not refused on what is past: the state is caught up first', async () => {
    const behind = foldOf();
    await takeSeat(behind, '1', 'wang');
    const leave = takeSeat(behind, '1', 'nobody', {
      decide: () => {
        const present = behind.state.get('seat/1');
        if (present === undefined) throw new Refusal('not-found');
        return { stream: 'seat/1', expectedVersion: present.version, events: [taken('nobody')] };
      },
    });
    expect((await leave).events[0]).toMatchObject({ version: 2 });
  });
});

describe('somebody was first', () => {
  it('is seen by deciding again', async () => {
    const [one, two] = [foldOf(), foldOf()];
    await takeSeat(one, '1', 'wang');
    await expect(takeSeat(two, '1', 'li')).rejects.toMatchObject({ code: 'id-taken', details: { parameters: { holder: 'wang' } } });
  });

  it('or answered with the refusal that the command names', async () => {
    const [one, two] = [foldOf(), foldOf()];
    await takeSeat(one, '1', 'wang');
    const onConflict = (head: number) => new Refusal('cell-conflict', { parameters: { version: head, holder: two.state.get('seat/1')?.holder } });
    await expect(takeSeat(two, '1', 'li', { onConflict })).rejects.toMatchObject({ code: 'cell-conflict', details: { parameters: { version: 1, holder: 'wang' } } });
  });

  it('of many at once one wins, and the others are told who', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => takeSeat(foldOf(), '1', `person-${index}`)));
    const winners = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    const holder = (winners[0]!.value.events[0]!.data as { holder: string }).holder;
    expect(winners).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'id-taken', details: { parameters: { holder } } });
    }
  });

  it('on the guarded stream makes it be decided again', async () => {
    const fold = foldOf();
    const close = () => takeSeat(foldOf(), 'door', 'closed');
    const enter = takeSeat(fold, '1', 'wang', {
      decide: async () => {
        const door = fold.state.get('seat/door');
        if (door !== undefined) throw new Refusal('campaign-state');
        await close();
        return { stream: 'seat/1', expectedVersion: 0, guard: { stream: 'seat/door', version: 0 }, events: [taken('wang')] };
      },
    });
    await expect(enter).rejects.toMatchObject({ code: 'campaign-state' });
    expect(await open.log.readStream(ledger, 'seat/1')).toEqual([]);
  });

  it('again and again ends in busy, after a bounded number of tries', async () => {
    await takeSeat(foldOf(), '1', 'wang');
    let tries = 0;
    const stubborn = takeSeat(foldOf(), '1', 'li', {
      decide: () => {
        tries += 1;
        return { stream: 'seat/1', expectedVersion: 0, events: [taken('li')] };
      },
    });
    await expect(stubborn).rejects.toMatchObject({ code: 'busy' });
    expect(tries).toBe(DECISIONS_MAX);
  });
});

it('an error that is no refusal is passed on', async () => {
  const broken = takeSeat(foldOf(), '1', 'wang', {
    decide: () => {
      throw new RangeError('a fault of the program');
    },
  });
  await expect(broken).rejects.toBeInstanceOf(RangeError);
});

it('the hash of a request does not depend on the order of its members, and on everything else it does', () => {
  const of = { command: 'C', target: { a: '1', b: '2' }, body: { x: 'y' }, actor } as const;
  const hash = (change: object) => Buffer.from(requestHash({ ...of, ...change })).toString('hex');
  expect(hash({ target: { b: '2', a: '1' } })).toBe(hash({}));
  const changes = [{ command: 'D' }, { target: { a: '1', b: '3' } }, { body: {} }, { actor: 'system:bootstrap' }];
  expect(new Set([hash({}), ...changes.map(hash)]).size).toBe(5);
});
