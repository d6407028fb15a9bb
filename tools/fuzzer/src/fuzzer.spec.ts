import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStandalone } from '@quanheng/end-to-end';
import { DatabaseReader } from './checks/database-state.ts';
import { readDocuments, type Documents } from './documents/read-documents.ts';
import { Exchange } from './exchange.ts';
import { fuzzOperation } from './fuzz-operation.ts';
import type { World } from './hints/hint.ts';
import { hints } from './hints/hints.ts';
import { connectionOfFolder } from './world/connection-of-folder.ts';
import { foundWorld } from './world/found-world.ts';

const storyMsMax = 600_000;
/** Requests of the whole run that make it worth its name. */
const requestsMin = 5_000;
/** Requests of each operation; all of them together are a little above `requestsMin`. */
const runsOfOperation = Number(process.env['QUANHENG_FUZZ_RUNS'] ?? 34);
/** A busy server is none that is broken, but it must be seldom: one try in so many. */
const busyShareMax = 0.01;
/** Of what must change nothing, so much is followed by a look at the database. */
const checkedShareMin = 0.85;
const seed = Number(process.env['QUANHENG_FUZZ_SEED'] ?? Date.now() % 1_000_000_000);

let app: Awaited<ReturnType<typeof startStandalone>>;
let database: DatabaseReader;
let documents: Documents;
let exchange: Exchange;
let world: World;
beforeAll(async () => {
  // The profile that demands second factors, so that every step of a sign-in is there.
  app = await startStandalone({ QUANHENG_POLICY_PROFILE: 'mlps3' });
  database = await DatabaseReader.connect(await connectionOfFolder(app.folder));
  documents = await readDocuments(app.url);
  // Else the first failures would shut out all that come after.
  const forgetAttempts = () => database.execute('delete from identity.attempt_count');
  exchange = new Exchange({ url: app.url, documents, database, onChecked: forgetAttempts });
  world = await foundWorld(exchange, { firstRunSecret: app.firstRunSecret, database });
}, storyMsMax);
afterAll(async () => {
  exchange?.close();
  await database?.close();
  await app?.stop();
}, storyMsMax);

// One story, in order.
describe(`The standalone app under everything that its documents allow and forbid (QUANHENG_FUZZ_SEED=${seed})`, () => {
  it('has a hint for each operation of its documents, and for no other', () => {
    expect(Object.keys(hints).sort()).toEqual(documents.operations.map(({ id }) => id).sort());
  });

  it('answers every request as documented, and changes nothing that it does not accept', async () => {
    const faults: string[] = [];
    const times: [string, number][] = [];
    for (const [index, operation] of documents.operations.entries()) {
      const began = performance.now();
      await fuzzOperation(world, operation, hints[operation.id]!, { seed: seed + index * 100, runs: runsOfOperation }).catch((error: Error) => { process.stderr.write(`${error.message.slice(0, 1500)}\n`); faults.push(error.message); });
      times.push([operation.id, Math.round(performance.now() - began)]);
    }
    await exchange.watch.beforeChange();
    console.log(times.sort((a, b) => b[1] - a[1]).slice(0, 40).join(' '), database.times); // Looks at what was sent last.
    console.log(`seed ${seed}\n${exchange.coverage.table()}\n${exchange.coverage.requests} requests, ${exchange.coverage.busy} busy; ${exchange.watch.checked} checked, ${exchange.watch.unchecked} unchecked`);
    expect([...faults, ...exchange.changesFound].join('\n\n')).toBe('');
    expect(app.app.errors.split('\n').filter((line) => line.includes('"level":"error"'))).toEqual([]);
  }, storyMsMax);

  it('was asked often enough, and each operation in every way', () => {
    const { coverage, watch } = exchange;
    expect(coverage.gaps()).toEqual([]);
    expect(coverage.requests).toBeGreaterThanOrEqual(requestsMin);
    expect(coverage.busy / coverage.requests).toBeLessThan(busyShareMax);
    expect(watch.checked / (watch.checked + watch.unchecked)).toBeGreaterThan(checkedShareMin);
  });
});
