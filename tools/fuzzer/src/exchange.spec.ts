import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Exchange } from './exchange.ts';
import { nobody, personByToken } from './requests/person.ts';
import { draftOf, type Draft, type DraftParts } from './requests/sendable.ts';
import { FakeApp, type Planted } from './spec-support/fake-app.ts';

const somebody = personByToken('somebody', 'qh_secret');
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

const making = (json: unknown, key = randomUUID()): DraftParts => ({ by: somebody, headers: { 'idempotency-key': key }, json });
const draft = (id: string, parts: DraftParts): Draft => draftOf(exchange.operation(id), parts);
const attempt = (id: string, parts: DraftParts) => exchange.attempt(exchange.operation(id), draft(id, parts));
const wrongPath: DraftParts = { by: somebody, path: { thing: 'A' } };
const rightPath: DraftParts = { by: somebody, path: { thing: 'a' } };

describe('An app that keeps its word', () => {
  it('has no fault, whatever is sent, and is counted', async () => {
    await exchange.accept('makeThing', making({ name: 'a' }));
    expect((await attempt('makeThing', making({ name: 1 }))).answer.status).toBe(400);
    expect((await attempt('makeThing', { ...making({ name: 'a' }), by: nobody })).answer.status).toBe(401);
    expect((await attempt('showThing', wrongPath)).answer.status).toBe(400);
    expect((await attempt('showThing', rightPath)).answer.status).toBe(200);
    expect((await attempt('followThing', rightPath)).answer.text).toContain('data:');
    await exchange.watch.beforeChange();
    expect(exchange.changesFound).toEqual([]);
    expect([exchange.coverage.requests, exchange.watch.checked, exchange.watch.unchecked]).toEqual([6, 5, 0]);
    expect(exchange.coverage.gaps()).toEqual([expect.stringContaining('makeThing has refused but 1'), expect.stringContaining('showThing has refused but 1'), expect.stringContaining('followThing has refused but 0')]);
  });

  it('answers alike what is sent again', async () => {
    const parts = making({ name: 'a' });
    const first = await exchange.accept('makeThing', parts);
    await exchange.repeat(exchange.operation('makeThing'), draft('makeThing', parts), first);
  });
});

describe('An app is found out', () => {
  const refusals: readonly (readonly [Planted, RegExp])[] = [
    ['internal-error', /status 500/],
    ['no-problem', /a problem of type text\/plain/],
    ['undocumented-code', /not the documented one: \/code/],
    ['code-without-ground', /if-match-missing where the document gives no ground for it/],
    ['other-status-in-problem', /status 404, but the problem says 400/],
    ['wrong-status-of-code', /not-found is not answered with 400/],
    ['tells-of-the-inside', /tells of the inside/],
    ['redirects', /status 302 is neither/],
  ];
  it.each(refusals)('that refuses so: %s', async (planted, fault) => {
    app.planted = planted;
    await expect(attempt('showThing', wrongPath)).rejects.toThrow(fault);
    await expect(attempt('makeThing', making({ name: 1 }))).rejects.toThrow(fault);
  });

  it('that does not say how to sign in', async () => {
    app.planted = 'no-www-authenticate';
    await expect(attempt('showThing', { ...rightPath, by: nobody })).rejects.toThrow('401 without www-authenticate');
  });

  const successes: readonly (readonly [Planted, string, RegExp])[] = [
    ['undocumented-status', 'showThing', /status 202 is not documented/],
    ['undocumented-type', 'showThing', /type text\/html is not documented/],
    ['broken-body', 'showThing', /a body that is not the documented one: must have required property 'name'/],
    ['broken-event', 'followThing', /a body that is not the documented one: \/name/],
  ];
  it.each(successes)('that succeeds so: %s', async (planted, id, fault) => {
    app.planted = planted;
    await expect(attempt(id, rightPath)).rejects.toThrow(fault);
  });

  it('that takes a body which its document refuses', async () => {
    app.planted = 'takes-anything';
    await expect(attempt('makeThing', making({ name: 'a', more: 1 }))).rejects.toThrow('took a body that its document refuses: must NOT have additional properties');
  });

  it('that stores what it refuses, by the request that did it', async () => {
    app.planted = 'changes-on-refusal';
    await attempt('showThing', { ...rightPath, by: nobody });
    await attempt('makeThing', making({ name: 1 }));
    await exchange.watch.beforeChange();
    expect(exchange.changesFound).toHaveLength(1);
    expect(exchange.changesFound[0]).toMatch(/things: {2}-> refused\nby curl .*-X POST .*\{"name":1\}/);
  });

  it('that changes something while it is read, after fifty reads at the latest', async () => {
    app.planted = 'changes-on-read';
    for (let count = 0; count < 50; count += 1) await attempt('showThing', rightPath);
    expect(exchange.changesFound).toHaveLength(1);
  });

  it('that does a thing twice under one key', async () => {
    app.planted = 'forgets-its-answer';
    const parts = making({ name: 'a' });
    const first = await exchange.accept('makeThing', parts);
    await expect(exchange.repeat(exchange.operation('makeThing'), draft('makeThing', parts), first)).rejects.toThrow('the same again is answered otherwise');
    await exchange.watch.beforeChange();
    expect(exchange.changesFound).toHaveLength(1);
  });

  it('that never succeeds', async () => {
    app.planted = 'never-succeeds';
    await expect(exchange.accept('showThing', rightPath)).rejects.toThrow('showThing is refused: 400');
    expect(exchange.coverage.gaps()).toContain('showThing has never succeeded');
  });

  it('that is busy for ever: each try is counted', async () => {
    app.planted = 'always-busy';
    await attempt('showThing', rightPath);
    expect(exchange.coverage.busy).toBe(4);
  });
});

it('tells how to send a request again, but no secret', async () => {
  app.planted = 'internal-error';
  const secret = { by: somebody, headers: { 'idempotency-key': 'k' }, json: { password: 'geheim "x"', name: 1 } };
  const error = await attempt('makeThing', secret).catch((thrown: Error) => thrown.message);
  expect(error).toContain(`curl -i --path-as-is -X POST -H 'authorization: <somebody>' -H 'content-type: application/json' -H 'idempotency-key: k' --data-binary '{"password":"<secret>","name":1}' '${app.url}/api/v1/things'`);
  expect(error).not.toMatch(/qh_secret|geheim/);
});
