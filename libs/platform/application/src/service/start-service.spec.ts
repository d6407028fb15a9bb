import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Controller, Get, Module } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { DatabaseConnection } from '@quanheng/platform-database';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { z } from 'zod';
import { environmentPart } from '../environment/environment-part.ts';
import type { RunningApplication } from '../run/run-application.ts';
import { defineService } from './service-definition.ts';
import { startService } from './start-service.ts';

const pollMs = 10;

@Controller('api/v1/audit')
class GreetingController {
  @Get('greeting')
  @ApiOkResponse({ standardSchema: z.object({ greeting: z.string() }) })
  handle(): { greeting: string } {
    return { greeting: 'hello' };
  }
}

@Module({ controllers: [GreetingController] })
class GreetingModule {}

/** What the service of this spec loads, and what it was given. */
let load: (signal: AbortSignal) => Promise<void>;
let given: { readonly color: string; readonly user: string } | undefined;

const greetingService = defineService({
  name: 'greeting',
  segment: 'audit',
  schema: 'audit',
  environment: { paint: environmentPart({ shape: { QUANHENG_TOKEN: z.string().default('red').meta({ description: 'its colour' }) }, settingsOf: (values) => ({ color: values.QUANHENG_TOKEN }) }) },
  open: async ({ settings, connection }) => {
    given = { color: settings.paint.color, user: connection.user };
    return { parts: {}, module: { module: GreetingModule }, load: (signal) => load(signal), notes: ['it was painted'] };
  },
});

let database: TestDatabase;
let running: RunningApplication | undefined;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.drop());
beforeEach(() => {
  load = () => Promise.resolve();
  given = undefined;
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const urlOf = ({ user, password, host, port, database: name }: DatabaseConnection): string => `postgres://${user}:${password}@${host}:${port}/${name}`;

async function start(variables: Record<string, string> = {}): Promise<string> {
  const environment = { QUANHENG_DATABASE_URL: urlOf(database.connectionAs('audit')), QUANHENG_PORT: '0', QUANHENG_LOG_LEVEL: 'error', ...variables };
  running = await startService(greetingService, environment, new AbortController().signal);
  return /listens on (\S+)/.exec(running.greeting[0]!)![1]!;
}

const readyOf = async (url: string): Promise<unknown> => {
  const answer = await fetch(`${url}/readyz`);
  return [answer.status, ((await answer.json()) as { status: string }).status];
};

it('opens the service with its settings and its role, and serves its routes behind the guard', async () => {
  const url = await start({ QUANHENG_TOKEN: 'blue' });
  expect(given).toEqual({ color: 'blue', user: 'quanheng_audit' });
  expect(running!.greeting).toEqual([expect.stringMatching(/^Quanheng 权衡 greeting listens on http:\/\/127\.0\.0\.1:\d+ after \d+ ms$/), 'it was painted']);
  expect((await fetch(`${url}/api/v1/audit/greeting`)).status).toBe(401);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
});

it('listens at once, and is ready once what comes with the product is loaded', async () => {
  let finish: () => void = () => undefined;
  load = () => new Promise((resolve) => (finish = resolve));
  const url = await start();
  expect(await readyOf(url)).toEqual([503, 'catching-up']);
  finish();
  while (((await readyOf(url)) as [number])[0] !== 200) await pause(pollMs);
});

it('says that it is stopping for as long as it was told to, before it stops listening', async () => {
  const url = await start({ QUANHENG_DRAIN_SECONDS: '1' });
  const stopped = running!.stop();
  expect(await readyOf(url)).toEqual([503, 'stopping']);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  await stopped;
  await expect(fetch(`${url}/livez`)).rejects.toThrow();
});

it('stops while it still waits for what others load', async () => {
  load = (signal) => pause(1_000_000, undefined, { signal });
  await start();
  await running!.stop();
});

it('cannot go on when the loading fails for good, and says why', async () => {
  load = () => Promise.reject(new Error('units.yaml: entry 3 has no name'));
  await start();
  expect(await running!.failed).toMatchObject({ message: 'units.yaml: entry 3 has no name' });
});

it('does not start on a port that is taken, and leaves nothing open', async () => {
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { port } = stranger.address() as AddressInfo;
  await expect(start({ QUANHENG_PORT: String(port) })).rejects.toThrow(`port ${port} on 127.0.0.1 is taken: stop what listens there, or set QUANHENG_PORT`);
  await new Promise((resolve) => stranger.close(resolve));
  // The port is free, and so is the rest of what it needs.
  await start({ QUANHENG_PORT: String(port) });
});

it('does not start on an address that is not this machine’s, and names it', async () => {
  await expect(start({ QUANHENG_HOST: '203.0.113.7', QUANHENG_PUBLIC_URL: 'https://pingjia.example.cn' })).rejects.toThrow('203.0.113.7 is no address of this machine: set QUANHENG_HOST');
});
