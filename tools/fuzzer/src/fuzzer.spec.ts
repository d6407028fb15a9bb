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

/** A minute on two idle cores; many times that where they are shared. */
const storyMsMax = 600_000;
/** Requests of the whole run that make it worth its name. */
const requestsMin = 5_000;
/** Attempts at each operation; with what prepares them, all of them together are a little above `requestsMin`. */
const runsOfOperation = Number(process.env['QUANHENG_FUZZ_RUNS'] ?? 22);
/** The same seed tries the same (but for what the server makes up: ids, secrets). */
const seed = Number(process.env['QUANHENG_FUZZ_SEED'] ?? Date.now() % 1_000_000_000);
/** Seeds of one operation, so that those of two never meet. */
const seedsOfOperation = 100;
/** A busy server is none that is broken, but it must be seldom. */
const busyShareMax = 0.01;
/** Of what must change nothing, so much is followed by a look at the database before the next accepted change. */
const checkedShareMin = 0.85;

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

/** Every operation, one after the other. @returns what was found, in words. */
async function fuzzAll(): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [index, operation] of documents.operations.entries()) {
    const { prepare, ...hint } = hints[operation.id]!;
    const fuzzed = { exchange, operation, hint, people: Object.values(world.roles), prepare: () => prepare(world) };
    await fuzzOperation(fuzzed, { seed: seed + index * seedsOfOperation, runs: runsOfOperation }).catch((error: Error) => faults.push(error.message));
  }
  await exchange.watch.beforeChange(); // Looks at what was sent last.
  return [...faults, ...exchange.changesFound];
}

// One story, in order.
describe(`The standalone app under everything that its documents allow and forbid (QUANHENG_FUZZ_SEED=${seed})`, () => {
  it('has a hint for each operation of its documents, and for no other', () => {
    expect(Object.keys(hints).sort()).toEqual(documents.operations.map(({ id }) => id).sort());
  });

  it('answers every request as documented, and changes nothing that it does not accept', async () => {
    const faults = await fuzzAll();
    if (process.env['QUANHENG_FUZZ_TABLE'] !== undefined) console.log(exchange.coverage.table());
    const { coverage, watch } = exchange;
    process.stderr.write(`fuzzer: seed ${seed}, ${coverage.requests} requests of ${documents.operations.length} operations, ${coverage.busy} busy, ${watch.checked} checked against the database, ${watch.unchecked} not\n`);
    expect(faults.join('\n\n')).toBe('');
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
