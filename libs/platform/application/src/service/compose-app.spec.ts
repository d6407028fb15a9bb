import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServicePool } from '@quanheng/platform-database';
import { createTestDatabase } from '@quanheng/platform-testing';
import { z } from 'zod';
import { listening } from '../environment/parts/listening.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { Lifecycle } from '../health/lifecycle.ts';
import { createLog, type LogLevel } from '../log/log.ts';
import { Resources } from '../run/resources.ts';
import { composeApp } from './compose-app.ts';

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

const lines: Record<string, unknown>[] = [];
const resources = new Resources();
let authenticationPool: ReturnType<typeof createServicePool>;
let app: NestFastifyApplication;
beforeAll(async () => {
  const database = resources.add(await createTestDatabase(), (made) => made.drop());
  authenticationPool = resources.add(createServicePool(database.connectionAs('audit')), (pool) => pool.end());
});
afterEach(() => app.close());
afterAll(() => resources.close());

/** An app as a start with these variables composes it. */
async function compose(level: LogLevel, variables: Readonly<Record<string, string>> = {}): Promise<void> {
  lines.length = 0;
  const journal = createLog({ service: 'spec', level, destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) } });
  const services = [{ segment: 'audit' as const, module: { module: GreetingModule } }];
  app = await composeApp({ services, authenticationPool, readiness: new Lifecycle([]), listening: readEnvironment({ listening }, variables).listening, journal });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
}
const get = (url: string) => app.inject({ method: 'GET', url });
const told = () => lines.map(({ level, event, path, status }) => [level, event, path, status]);

describe('A request that is refused for who sent it', () => {
  const ask = async () => {
    for (const url of ['/api/v1/audit/greeting', '/livez', '/api/v1/audit/nothing']) await get(url);
  };

  it('is told, also where other requests are not', async () => {
    await compose('warn');
    await ask();
    expect(told()).toEqual([['warn', 'request', '/api/v1/audit/greeting', 401]]);
  });

  it('is told as a warning among the others', async () => {
    await compose('info');
    await ask();
    expect(told()).toEqual([
      ['warn', 'request', '/api/v1/audit/greeting', 401],
      ['info', 'request', '/api/v1/audit/nothing', 404],
    ]);
  });

  it('is not told where errors alone are asked for', async () => {
    await compose('error');
    await ask();
    expect(told()).toEqual([]);
  });
});

describe('The public address', () => {
  it('has browsers come by https alone, as its variable says', async () => {
    await compose('warn', { QUANHENG_PUBLIC_URL: 'https://pingjia.example.cn' });
    for (const url of ['/livez', '/api/v1/audit/greeting', '/nowhere']) expect((await get(url)).headers['strict-transport-security']).toMatch(/^max-age=[0-9]{8}; includeSubDomains$/);
  });

  it('that is not there asks for nothing of the kind: on loopback there is no https', async () => {
    await compose('warn');
    expect((await get('/livez')).headers['strict-transport-security']).toBeUndefined();
  });

  it('that is no https one is refused at the start', () => {
    expect(() => readEnvironment({ listening }, { QUANHENG_PUBLIC_URL: 'http://pingjia.example.cn' })).toThrow('QUANHENG_PUBLIC_URL');
  });
});
