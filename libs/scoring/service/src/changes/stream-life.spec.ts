import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClock } from '@quanheng/platform-event-log';
import { EVENT_STREAMS_PER_ACCOUNT_MAX, HEARTBEAT_MS } from '@quanheng/platform-http';
import { ManualClock } from '@quanheng/platform-testing';
import { people, type Person } from '../spec-support/accounts.ts';
import { ChangesReader } from '../spec-support/changes-reader.ts';
import { ScoringWorld } from '../spec-support/scoring-world.ts';
import { CHANGES_INTERVAL_MS } from './limits.ts';
import { LiveChanges } from './live-changes.ts';

const clock = new ManualClock();
let world: ScoringWorld;
const opened: ChangesReader[] = [];
beforeAll(async () => {
  world = await ScoringWorld.start({ streams: { clock } });
  await world.open('alive');
}, 60_000);
afterAll(async () => {
  opened.forEach((reader) => reader.close());
  await world.close();
});

const streams = (): LiveChanges => world.instances[0]!.app.get(LiveChanges);
const head = async (): Promise<number> => (await world.get('auditor', '/alive')).body.position;
async function follow(by: Person, after?: number, isStuck = false): Promise<ChangesReader> {
  const reader = await ChangesReader.open({ port: await world.port(), token: world.tokens.tokenOf(by), campaign: 'alive', after, isStuck });
  opened.push(reader);
  return reader;
}

async function none(): Promise<void> {
  for (const reader of opened.splice(0)) reader.close();
  while (streams().size > 0) await systemClock.sleep(5);
}

/** One beat after another until something holds: what a beat asks of the authentication takes its time. */
async function beatUntil(holds: () => boolean): Promise<void> {
  while (!holds()) {
    clock.advance(HEARTBEAT_MS);
    await systemClock.sleep(10);
  }
}

let version = 0;
async function grade(unit = 'fagai-wei', ifMatch = version++): Promise<number> {
  const { status, body } = await world.post('scorer', `/alive/cells/${unit}/openness/1/record-grade`, { ifMatch, body: { grade: '3' } });
  expect(status).toBe(200);
  return body.position;
}

describe('A stream of changes', () => {
  it('shows every 15 seconds that it lives, and where to resume, though nothing was told', async () => {
    const after = await head();
    const reader = await follow('otherScorer', after);
    const position = await grade();
    await beatUntil(() => reader.text.includes(': alive\n'));
    // What changed is another department's: the reader was told nothing, but comes again from there.
    await beatUntil(() => reader.lastEventId === String(position));
    expect(reader.events).toEqual([]);
    await none();
  });

  it('tells at most once in its interval', async () => {
    const reader = await follow('scorer', await head());
    clock.advance(CHANGES_INTERVAL_MS);
    await reader.knows(await grade());
    await grade();
    const last = await grade();
    await systemClock.sleep(50);
    expect(reader.events).toHaveLength(1);
    clock.advance(CHANGES_INTERVAL_MS);
    await reader.knows(last);
    expect(reader.events).toHaveLength(2);
    await none();
  });

  it('is refused beyond what an account may have, and another account is not', async () => {
    for (let count = 0; count < EVENT_STREAMS_PER_ACCOUNT_MAX; count += 1) expect((await follow('auditor')).response.statusCode).toBe(200);
    const refused = await follow('auditor');
    expect([refused.response.statusCode, refused.response.headers['content-type']]).toEqual([429, 'application/problem+json']);
    expect((await follow('organiser')).response.statusCode).toBe(200);
    await none();
    expect((await follow('auditor')).response.statusCode).toBe(200);
    await none();
  });

  it('ends when the token is revoked', async () => {
    const [reader, other] = [await follow('colleague', await head()), await follow('scorer', await head())];
    world.tokens.revoke('colleague');
    await beatUntil(() => reader.isOver);
    expect(reader.response.complete).toBe(true);
    expect(other.isOver).toBe(false);
    world.tokens.change('colleague', { ...people.colleague, roles: [...people.colleague.roles] });
    await none();
  });

  it('tells nothing more under rights that were taken a moment ago, without waiting for a sign of life', async () => {
    const [gone, demoted, other] = [await follow('colleague', await head()), await follow('auditor', await head()), await follow('organiser', await head())];
    world.tokens.revoke('colleague');
    world.tokens.change('auditor', { roles: ['reporter'], unit: 'shuiwu-ju' });
    const position = await grade();
    clock.advance(CHANGES_INTERVAL_MS);
    await other.knows(position);
    await gone.until(({ isOver }) => isOver);
    expect(gone.response.complete).toBe(true);
    clock.advance(CHANGES_INTERVAL_MS);
    await demoted.until(({ events }) => events.length > 0);
    expect(gone.events).toEqual([]);
    expect(demoted.events).toEqual([{ id: String(position), event: 'resync', data: { position } }]);
    world.tokens.change('colleague', { ...people.colleague, roles: [...people.colleague.roles] });
    world.tokens.change('auditor', { ...people.auditor, roles: [...people.auditor.roles] });
    await none();
  });

  it('has its reader read anew when the roles of the account are others, and ends when it has none that reads', async () => {
    const reader = await follow('reporter', await head());
    world.tokens.change('reporter', { roles: ['reporter'], unit: 'shuiwu-ju' });
    await beatUntil(() => reader.events.length > 0);
    expect(reader.events).toEqual([{ id: String(await head()), event: 'resync', data: { position: await head() } }]);
    await grade();
    const position = await grade('shuiwu-ju', 0);
    await beatUntil(() => Number(reader.lastEventId) >= position);
    const told = reader.events.flatMap(({ event, data }) => (event === 'changes' ? data.cells : []));
    expect([...new Set(told.map(({ unit }) => unit))]).toEqual(['shuiwu-ju']);
    world.tokens.change('reporter', { roles: [] });
    await beatUntil(() => reader.isOver);
    world.tokens.change('reporter', { ...people.reporter, roles: [...people.reporter.roles] });
    await none();
  });

  it('of a reader that was slow leads to the newest state all the same', async () => {
    const reader = await follow('auditor', await head(), true);
    const actsCount = 100;
    let last = 0;
    for (let count = 0; count < actsCount; count += 1) {
      const { status, body } = await world.post('scorer', '/alive/cells/keji-ju/service-online/3/measure', { ifMatch: count, body: { numerator: String(count) } });
      expect(status).toBe(200);
      last = body.position;
      clock.advance(CHANGES_INTERVAL_MS);
    }
    reader.take();
    clock.advance(CHANGES_INTERVAL_MS);
    await reader.knows(last);
    expect(reader.events.length).toBeLessThanOrEqual(actsCount);
    const cells = reader.events.flatMap((told) => (told.event === 'changes' ? told.data.cells : []));
    expect(cells.findLast(({ unit, leaf }) => unit === 'keji-ju' && leaf === 'service-online/3')).toMatchObject({ version: actsCount });
    await none();
  });
});

it('every stream ends when the app closes, and a reader hears the end', async () => {
  const instance = await world.restart();
  const reader = await ChangesReader.open({ port: await world.port(instance), token: world.tokens.tokenOf('auditor'), campaign: 'alive' });
  await reader.until(({ events }) => events.length > 0);
  const { app, opened: log } = world.instances.pop()!;
  await app.close();
  await reader.until(({ isOver }) => isOver);
  expect(reader.response.complete).toBe(true);
  await log.close();
});

it('a stream ends when its campaign can be folded no further', async () => {
  await world.open('broken');
  const reader = await ChangesReader.open({ port: await world.port(), token: world.tokens.tokenOf('auditor'), campaign: 'broken' });
  await reader.until(({ events }) => events.length > 0);
  const { log } = world.instances[0]!.opened;
  const append = { ledger: 'campaign/broken', stream: 'cell/fagai-wei/openness/1', expectedVersion: 0, actor: 'system:bootstrap', commandId: '01970000-0000-7000-8000-000000000009', requestHash: new Uint8Array(32) } as const;
  await log.append({ ...append, events: [{ type: 'score-guessed', schema: 1, data: {} }] });
  await beatUntil(() => reader.isOver);
  expect(streams().size).toBe(0);
});
