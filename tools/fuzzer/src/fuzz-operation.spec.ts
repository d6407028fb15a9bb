import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Exchange } from './exchange.ts';
import { fuzzOperation, type Fuzzed } from './fuzz-operation.ts';
import { personByToken } from './requests/person.ts';
import type { DraftParts } from './requests/sendable.ts';
import { FakeApp } from './spec-support/fake-app.ts';

const somebody = personByToken('somebody', 'qh_secret');
const options = { seed: 7, runs: 40 };
let app: FakeApp;
let exchange: Exchange;
beforeEach(async () => {
  app = await FakeApp.start();
  exchange = new Exchange({ url: app.url, documents: app.documents, database: app.database });
});
afterEach(async () => {
  exchange.close();
  await app.stop();
});

const fuzzed = (id: string, prepare: () => DraftParts): Fuzzed => ({ exchange, operation: exchange.operation(id), hint: {}, people: [somebody], prepare });
const making = (): Fuzzed => fuzzed('makeThing', () => ({ by: somebody, headers: { 'idempotency-key': randomUUID() }, json: { name: 'a' } }));
const showing = (): Fuzzed => fuzzed('showThing', () => ({ by: somebody, path: { thing: 'a' } }));

describe('An operation that is tried in every way', () => {
  it('is sound, and has refused and succeeded often enough', async () => {
    await fuzzOperation(making(), options);
    await fuzzOperation(showing(), options);
    await exchange.watch.beforeChange();
    expect(exchange.changesFound).toEqual([]);
    expect(exchange.coverage.gaps()).toEqual([expect.stringContaining('followThing has never succeeded'), expect.stringContaining('followThing has refused but 0')]);
    expect(exchange.coverage.table()).toMatch(/makeThing +\d+ +\d+ +\d+ {2}invalid-request \d+/);
  });

  it.each(['internal-error', 'undocumented-code', 'takes-anything'] as const)('is found out with %s, and how to do it again is told', async (planted) => {
    app.planted = planted;
    await expect(fuzzOperation(making(), options)).rejects.toThrow(/curl -i --path-as-is/);
  });

  it('is found out where it no longer takes what it is there for', async () => {
    app.planted = 'never-succeeds';
    await expect(fuzzOperation(showing(), options)).rejects.toThrow('showThing is refused: 400');
  });

  it('is found out where it stores what it refuses', async () => {
    app.planted = 'changes-on-refusal';
    await fuzzOperation(making(), options);
    expect(exchange.changesFound.join()).toContain('changed without being accepted');
  });

  it('is found out where it does a thing twice', async () => {
    app.planted = 'forgets-its-answer';
    await expect(fuzzOperation(making(), options)).rejects.toThrow('the same again is answered otherwise');
  });

  it('tries the same for the same seed', async () => {
    const sentBy = async (): Promise<string> => {
      app.planted = 'internal-error';
      return fuzzOperation(making(), options).then(() => '', (error: Error) => error.message.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uuid>'));
    };
    expect(await sentBy()).toBe(await sentBy());
  });
});
