import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../create-http-app.ts';
import { SampleModule } from '../spec-support/sample.module.ts';

const silentMsMax = 1_000;
/** All its rests together take twice as long. */
const restMs = 20;
const blocksPerRest = 10;
/** More than the system buffers between two sockets of one machine. */
const answerBytes = 64 * 1_048_576;
const blockBytes = 65_536;

let app: NestFastifyApplication;
let port: number;
beforeAll(async () => {
  app = await createHttpApp(SampleModule, { serverLimits: { silentMsMax } });
  app.getHttpAdapter().getInstance().get('/large', (_request, reply) => reply.send(Readable.from(Array.from({ length: answerBytes / blockBytes }, () => Buffer.alloc(blockBytes)))));
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => app.close());

/** Asks for a large answer. @returns both ends of the connection. */
async function ask(): Promise<{ readonly reader: Socket; readonly served: Socket }> {
  const arrived = once(app.getHttpServer(), 'connection');
  const reader = connect(port, '127.0.0.1').pause();
  reader.on('error', () => undefined);
  reader.write('GET /large HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n');
  const [served] = (await arrived) as [Socket];
  return { reader, served };
}

it('a reader that takes nothing of its answer is cut', async () => {
  const { reader, served } = await ask();
  await once(served, 'close');
  expect(served.bytesWritten).toBeLessThan(answerBytes);
  reader.destroy();
});

it('a slow reader that takes something every now and then is given all of it', async () => {
  const { reader } = await ask();
  let bytes = 0;
  let rested = 0;
  for await (const chunk of reader) {
    bytes += (chunk as Buffer).length;
    if (bytes < (rested + 1) * blocksPerRest * blockBytes) continue;
    rested += 1;
    await pause(restMs);
  }
  expect(rested * restMs).toBeGreaterThan(silentMsMax);
  expect(bytes).toBeGreaterThan(answerBytes);
});
