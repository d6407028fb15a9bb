import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Controller, Get, Module, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock } from '@quanheng/platform-event-log';
import { ManualClock } from '@quanheng/platform-testing';
import { z } from 'zod';
import { createHttpApp } from '../create-http-app.ts';
import { formatEvent } from './event-block.ts';
import { EventStreams, type EventStreamReader } from './event-streams.ts';
import type { EventStream } from './event-stream.ts';
import { LastEventId } from './last-event-id.ts';
import { EVENT_STREAMS_MAX, EVENT_STREAMS_PER_ACCOUNT_MAX, HEARTBEAT_MS, HEARTBEATS_MISSED_MAX } from './limits.ts';
import { ServesEvents } from './serves-events.ts';

/** What the specs hold in their hands of one stream. */
type Held = { readonly stream: EventStream; mayGoOn: boolean; readyCount: number; isClosed: boolean };

const clock = new ManualClock();
let streams = new EventStreams({ clock });
const held: Held[] = [];

function openFor(account: string, from: number | undefined): EventStream {
  const own = { mayGoOn: true, readyCount: 0, isClosed: false } as Held;
  const reader: EventStreamReader = {
    account,
    mayGoOn: () => Promise.resolve(own.mayGoOn),
    resumeId: () => (from === undefined ? undefined : String(from)),
    onReady: () => void (own.readyCount += 1),
    onClosed: () => void (own.isClosed = true),
  };
  const stream = streams.open(reader);
  held.push(Object.assign(own, { stream }));
  return stream;
}

@Controller('api/v1/units')
class TicksController {
  @Get('ticks')
  @ServesEvents(z.object({ tick: z.number() }).meta({ id: 'Tick' }), 'Ticks')
  listTicks(@Query('account') account: string, @LastEventId() from: number | undefined): EventStream {
    return openFor(account, from);
  }

  @Get('alive')
  readAlive(): object {
    return { alive: true };
  }
}

@Module({ controllers: [TicksController] })
class TicksModule {}

let app: NestFastifyApplication;
let port: number;
beforeAll(async () => {
  app = await createHttpApp(TicksModule);
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => app.close());

type Reading = { readonly response: IncomingMessage; text(): string; close(): void };

/** A reader that takes what comes, unless it is told not to. */
function read(path: string, { headers = {}, takes = true, method = 'GET' }: { headers?: Record<string, string>; takes?: boolean; method?: string } = {}): Promise<Reading> {
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = request({ host: '127.0.0.1', port, path: `/api/v1/units/${path}`, headers, agent: false, method }, (response) => {
      let text = '';
      response.on('error', () => undefined);
      if (takes) response.on('data', (chunk: Buffer) => void (text += chunk.toString()));
      resolve({ response, text: () => text, close: () => void sent.destroy() });
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Until what is expected holds; the spec's own time limit ends a wait in vain. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await systemClock.sleep(5);
}

const tick = (value: number): Buffer => Buffer.from(formatEvent({ id: String(value), event: 'tick', data: JSON.stringify({ tick: value }) }));

describe('A stream of events', () => {
  it('is sent as it fills, neither stored nor gathered, and asks to come again when it is lost', async () => {
    const reading = await read('ticks?account=first');
    const { stream } = held.at(-1)!;
    expect(reading.response.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'transfer-encoding': 'chunked' });
    await until(() => stream.isReady);
    stream.write(tick(1));
    await until(() => reading.text().includes('tick'));
    expect(reading.text()).toBe('retry: 3000\n\nid: 1\nevent: tick\ndata: {"tick":1}\n\n');
    stream.end();
    await until(() => reading.response.complete);
    await until(() => held.at(-1)!.isClosed);
    expect(streams.size).toBe(0);
  });

  it('shows a sign of life, with the id to resume from', async () => {
    const reading = await read('ticks?account=second', { headers: { 'last-event-id': '41' } });
    await until(() => held.at(-1)!.stream.isReady);
    clock.advance(HEARTBEAT_MS);
    await until(() => reading.text().includes('alive'));
    expect(reading.text()).toBe('retry: 3000\n\n: alive\nid: 41\n\n');
    reading.close();
    await until(() => held.at(-1)!.isClosed);
  });

  it('ends when its reader may not go on', async () => {
    const reading = await read('ticks?account=third');
    await until(() => held.at(-1)!.stream.isReady);
    held.at(-1)!.mayGoOn = false;
    clock.advance(HEARTBEAT_MS);
    await until(() => reading.response.complete);
    await until(() => streams.size === 0);
  });

  it('is gone when its reader goes', async () => {
    const reading = await read('ticks?account=fourth');
    await until(() => held.at(-1)!.stream.isReady);
    reading.close();
    await until(() => held.at(-1)!.isClosed);
    expect(streams.size).toBe(0);
  });

  it('is not opened by HEAD, and refuses an id that it never gave', async () => {
    const reading = await read('ticks?account=fifth', { method: 'HEAD' });
    await until(() => streams.size === 0);
    expect([200, 404, 405]).toContain(reading.response.statusCode);
    const refused = await read('ticks?account=fifth', { headers: { 'last-event-id': 'x' } });
    await until(() => refused.response.complete);
    expect([refused.response.statusCode, JSON.parse(refused.text())]).toMatchObject([400, { errors: [{ pointer: 'header/last-event-id', code: 'invalid-format' }] }]);
  });

  it('has a description of its data in the OpenAPI document', async () => {
    const document = JSON.parse((await app.inject('/api/v1/units/openapi.json')).payload);
    const operation = document.paths['/api/v1/units/ticks'].get;
    expect(operation.responses['200'].content).toEqual({ 'text/event-stream': { schema: { $ref: '#/components/schemas/Tick' } } });
    expect(operation.parameters.map(({ name }: { name: string }) => name)).toContain('Last-Event-ID');
  });
});

describe('A reader that does not read', () => {
  it('holds one block beside what the connection holds, and is cut after a minute', async () => {
    const reading = await read('ticks?account=slow', { takes: false });
    const own = held.at(-1)!;
    const block = Buffer.from(formatEvent({ id: '1', event: 'tick', data: JSON.stringify('x'.repeat(1_000_000)) }));
    // Until kernel and socket are full: they differ from system to system.
    for (let idle = 0; idle < 20; ) {
      if (own.stream.isReady) {
        own.stream.write(block);
        idle = 0;
      } else idle += 1;
      await systemClock.sleep(10);
    }
    expect(own.stream.isReady).toBe(false);
    expect(own.stream.readableLength).toBe(block.length);
    expect(() => own.stream.write(block)).toThrow('has not taken the last block');
    for (let beat = 0; beat < HEARTBEATS_MISSED_MAX; beat += 1) {
      expect(own.isClosed).toBe(false);
      clock.advance(HEARTBEAT_MS);
      await systemClock.sleep(5);
    }
    await until(() => own.isClosed);
    expect(streams.size).toBe(0);
    reading.close();
  });
});

describe('More streams than there may be', () => {
  it('are refused to an account alone, and given back when one ends', async () => {
    const own = await Promise.all(Array.from({ length: EVENT_STREAMS_PER_ACCOUNT_MAX }, () => read('ticks?account=busy')));
    const refused = await read('ticks?account=busy');
    await until(() => refused.response.complete);
    expect(refused.response.statusCode).toBe(429);
    expect(Number(refused.response.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(refused.text())).toMatchObject({ code: 'too-many-requests', parameters: { streamsMax: EVENT_STREAMS_PER_ACCOUNT_MAX } });
    const other = await read('ticks?account=calm');
    expect(other.response.statusCode).toBe(200);
    own[0]!.close();
    await until(() => streams.size === EVENT_STREAMS_PER_ACCOUNT_MAX);
    const again = await read('ticks?account=busy');
    expect(again.response.statusCode).toBe(200);
    [...own, other, again].forEach((reading) => reading.close());
    await until(() => streams.size === 0);
  });

  it('leave the server answering: of 10,000 that are tried as many are open as a process may have', async () => {
    const open: Reading[] = [];
    let refusedCount = 0;
    const attemptsCount = 10_000;
    for (let attempt = 0; attempt < attemptsCount; attempt += 100) {
      const batch = await Promise.all(Array.from({ length: 100 }, (_, index) => read(`ticks?account=account-${Math.floor((attempt + index) / EVENT_STREAMS_PER_ACCOUNT_MAX)}`)));
      for (const reading of batch) {
        if (reading.response.statusCode === 200) open.push(reading);
        else {
          refusedCount += 1;
          reading.close();
        }
      }
    }
    expect([open.length, refusedCount, streams.size]).toEqual([EVENT_STREAMS_MAX, attemptsCount - EVENT_STREAMS_MAX, EVENT_STREAMS_MAX]);
    const alive = await read('alive');
    await until(() => alive.response.complete);
    expect(JSON.parse(alive.text())).toEqual({ alive: true });
    open.forEach((reading) => reading.close());
    await until(() => streams.size === 0);
  }, 120_000);
});

it('all streams end when the process stops, and none is opened any more', async () => {
  const readings = await Promise.all(['a', 'b', 'c'].map((account) => read(`ticks?account=${account}`)));
  await until(() => held.slice(-3).every(({ stream }) => stream.isReady));
  streams.close();
  await until(() => readings.every(({ response }) => response.complete));
  const late = await read('ticks?account=d');
  expect(late.response.statusCode).toBe(503);
  late.close();
  streams = new EventStreams({ clock });
});
