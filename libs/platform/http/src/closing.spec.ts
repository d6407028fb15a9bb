import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Controller, Get, Module } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { afterEach, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { createHttpApp } from './create-http-app.ts';

let arrive: () => void = () => undefined;
let release: () => void = () => undefined;

@Controller('api/v1/units')
class SlowController {
  @Get('slow')
  @ApiOkResponse({ standardSchema: z.object({ done: z.boolean() }) })
  async slow(): Promise<{ done: boolean }> {
    arrive();
    await new Promise<void>((resolve) => (release = resolve));
    return { done: true };
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

let app: NestFastifyApplication;
afterEach(() => app.close());

/** A request that the app has begun to answer. */
async function beginSlow(closeMsMax?: number): Promise<{ readonly port: number; readonly answered: Promise<string> }> {
  app = await createHttpApp(SlowModule, closeMsMax === undefined ? {} : { closeMsMax });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const answered = new Promise<string>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/api/v1/units/slow', agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk)).on('end', () => resolve(`${response.statusCode} ${text}`));
    });
    sent.on('error', reject).end();
  });
  answered.catch(() => undefined); // Whoever waits for it hears of it.
  await arrived;
  return { port, answered };
}

it('an app that closes answers what is under way, and takes nothing new', async () => {
  const { port, answered } = await beginSlow();
  const closed = app.close();
  await once(app.getHttpServer(), 'close', { signal: AbortSignal.timeout(200) }).catch(() => undefined); // It waits.
  await expect(fetch(`http://127.0.0.1:${port}/api/v1/units/slow`)).rejects.toThrow();
  release();
  expect(await answered).toBe('200 {"done":true}');
  await closed;
});

it('an app that closes cuts what is not answered in time', async () => {
  const { answered } = await beginSlow(50);
  await app.close();
  await expect(answered).rejects.toThrow();
  release();
});
