import type { Server } from '../http/server.ts';
import type { Acknowledged } from '../run/acknowledgements.ts';

export type LedgerCheck = {
  readonly eventCount: number;
  readonly checkedCount: number;
  /** What is wrong, one line each; empty where every acknowledged act is in the ledger exactly once, at its position. */
  readonly faults: readonly string[];
};

/** Faults listed: one would be enough to fail. */
const FAULTS_MAX = 20;

/** Reads the whole ledger through the audit export (one line an event, from position 0) and looks for every acknowledged act in it. */
export async function checkLedger(server: Server, auditorToken: string, campaign: string, acknowledged: readonly Acknowledged[]): Promise<LedgerCheck> {
  const ledger = `campaign/${campaign}`;
  return compareWithLedger(server.lines(`/api/v1/audit/export?ledger=${encodeURIComponent(ledger)}`, auditorToken), acknowledged);
}

/** @param lines the events of the ledger in order, as they are stored. */
export async function compareWithLedger(lines: AsyncIterable<string>, acknowledged: readonly Acknowledged[]): Promise<LedgerCheck> {
  const positions = new Map<string, number[]>();
  let eventCount = 0;
  for await (const line of lines) {
    const { cause } = JSON.parse(line) as { readonly cause: string };
    positions.set(cause, [...(positions.get(cause) ?? []), eventCount]);
    eventCount += 1;
  }
  const faults = acknowledged.flatMap(({ command, position, act, cell }) => {
    const found = positions.get(command) ?? [];
    if (found.length === 1 && found[0] === position) return [];
    const where = found.length === 0 ? 'nowhere in the ledger' : `in the ledger at ${found.join(', ')}`;
    return [`${act} on ${cell} (command ${command}), acknowledged at position ${position}, is ${where}`];
  });
  return { eventCount, checkedCount: acknowledged.length, faults: faults.slice(0, FAULTS_MAX) };
}
