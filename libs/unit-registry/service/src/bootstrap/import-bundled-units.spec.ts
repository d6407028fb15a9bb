import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { unitsFile2022 } from '@quanheng/indicator-systems';
import { createPostgresEventLog, type OpenEventLog } from '@quanheng/platform-event-log';
import { createTestDatabase, type TestDatabase } from '@quanheng/platform-testing';
import { parseUnitList, UnitListError, unitsLedger } from '@quanheng/unit-registry-contracts';
import { factsOfUnitList, rosterOfUnitList, unitListings } from '@quanheng/unit-registry-roster';
import { UnitsLedger } from '../ledger/units-ledger.ts';
import { importBundledUnits } from './import-bundled-units.ts';

const text = readFileSync(unitsFile2022, 'utf8');
const facts = factsOfUnitList(parseUnitList(text));

let database: TestDatabase;
let open: OpenEventLog;
let ledger: UnitsLedger;
beforeEach(async () => {
  database = await createTestDatabase();
  open = await createPostgresEventLog({ connection: database.connectionAs('units') });
  await open.log.openLedger(unitsLedger);
  ledger = new UnitsLedger(open.log, database.connectionAs('units'));
});
afterEach(async () => {
  await ledger.close();
  await open.close();
  await database.drop();
});

const load = (file = text) => importBundledUnits(open.log, ledger, file);

async function stored() {
  const events = [];
  for await (const page of open.log.readLedger(unitsLedger)) events.push(...page);
  return events;
}

describe('Loading the units that come with the product', () => {
  it('stores what the file states, as system:bootstrap, each fact by a command of its own', async () => {
    expect(await load()).toEqual({ outcome: 'loaded', events: facts.length });
    const events = await stored();
    expect(events.map(({ stream, type, data }) => ({ stream, type, data }))).toEqual(facts.map(({ stream, type, data }) => ({ stream, type, data })));
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(['system:bootstrap']));
    expect(new Set(events.map(({ cause }) => cause)).size).toBe(facts.length);
    expect(unitListings(await ledger.rosterNow('2022-12-31'))).toEqual(unitListings(rosterOfUnitList(parseUnitList(text))));
  });

  it('stores nothing when it runs again, and the same when two processes load at once', async () => {
    const other = new UnitsLedger(open.log, database.connectionAs('units'));
    const outcomes = await Promise.all([load(), importBundledUnits(open.log, other, text)]);
    await other.close();
    expect(outcomes.reduce((sum, { events }) => sum + events, 0)).toBe(facts.length);
    expect(await load()).toEqual({ outcome: 'present', events: 0 });
    expect(await stored()).toHaveLength(facts.length);
  });

  it('goes on where a killed load ended', async () => {
    let calls = 0;
    const dying = Object.assign(Object.create(ledger) as UnitsLedger, {
      stateNow: () => ledger.stateNow(),
      actAsSystem: (act: Parameters<UnitsLedger['actAsSystem']>[0]) => {
        calls += 1;
        return calls > 40 ? Promise.reject(new Error('killed')) : ledger.actAsSystem(act);
      },
    });
    await expect(importBundledUnits(open.log, dying, text)).rejects.toThrow('killed');
    expect(await stored()).toHaveLength(40);
    expect(await load()).toEqual({ outcome: 'loaded', events: facts.length - 40 });
    expect((await stored()).map(({ data }) => data)).toEqual(facts.map(({ data }) => data));
  });

  it('leaves a registry that was begun otherwise', async () => {
    await load();
    expect(await load(text.replace('昌吉市2022年度评价对象', '另一份名单'))).toEqual({ outcome: 'kept', events: 0 });
    expect(await stored()).toHaveLength(facts.length);
  });

  it('refuses a faulty file before anything is stored', async () => {
    await expect(load(text.replace('kind: vertical', 'kind: village'))).rejects.toThrow(UnitListError);
    expect(await stored()).toEqual([]);
  });
});
