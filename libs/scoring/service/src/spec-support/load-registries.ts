import { createHash, randomUUID } from 'node:crypto';
import { catalogLedger, systemStream } from '@quanheng/indicator-catalog-contracts';
import { loadSystems, loadUnits2022 } from '@quanheng/indicator-systems';
import type { DomainEvent } from '@quanheng/platform-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import { createPostgresEventLog, type EventLog } from '@quanheng/platform-event-log';
import type { TestDatabase } from '@quanheng/platform-testing';
import { unitsLedger } from '@quanheng/unit-registry-contracts';
import { factsOfUnitList } from '@quanheng/unit-registry-roster';

/** Writes the units and systems of 2022 to their ledgers, as the registries' services do. */
export async function loadRegistries(database: TestDatabase): Promise<void> {
  await asService(database, 'units', async (log) => {
    await log.openLedger(unitsLedger);
    const streams = Map.groupBy(factsOfUnitList(loadUnits2022()), ({ stream }) => stream);
    for (const [stream, facts] of streams) await appendAll(log, unitsLedger, stream, facts.map(({ type, schema, data }) => ({ type, schema, data })));
  });
  await asService(database, 'catalog', async (log) => {
    await log.openLedger(catalogLedger);
    for (const system of loadSystems()) {
      const { indicators, ...content } = system;
      const contentHash = `sha256:${createHash('sha256').update(canonicalJson(system)).digest('hex')}`;
      const header = { systemVersion: '1', contentHash, indicatorCount: String(indicators.length), authors: [], content };
      await appendAll(log, catalogLedger, systemStream(system.id), [
        { type: 'system-published', schema: 1, data: header },
        ...indicators.map((indicator, index) => ({ type: 'indicator-published', schema: 1 as const, data: { systemVersion: '1', index: String(index), indicator } })),
      ]);
    }
  });
}

/** Withdraws the first version of a system. */
export const withdrawSystem = (database: TestDatabase, system: string): Promise<void> =>
  asService(database, 'catalog', async (log) => {
    const stream = systemStream(system);
    const expectedVersion = (await log.readStream(catalogLedger, stream)).length;
    await appendAll(log, catalogLedger, stream, [{ type: 'system-withdrawn', schema: 1, data: { systemVersion: '1', reason: '条款有误' } }], expectedVersion);
  });

async function asService(database: TestDatabase, service: 'units' | 'catalog', act: (log: EventLog) => Promise<void>): Promise<void> {
  const opened = await createPostgresEventLog({ connection: database.connectionAs(service) });
  try {
    await act(opened.log);
  } finally {
    await opened.close();
  }
}

async function appendAll(log: EventLog, ledger: string, stream: string, events: readonly DomainEvent[], expectedVersion = 0): Promise<void> {
  const append = { ledger, stream, expectedVersion, events, actor: 'system:bootstrap', commandId: randomUUID(), requestHash: new Uint8Array(32) } as const;
  const outcome = await log.append(append);
  if (outcome.status !== 'appended') throw new Error(`${stream}: ${outcome.status}`);
}
