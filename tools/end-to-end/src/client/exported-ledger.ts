import type { Recorded } from '@quanheng/platform-contracts';
import { EventRegistry } from '@quanheng/platform-event-log';
import { knownCampaignLedgerEvents } from '@quanheng/scoring-contracts';
import type { Client } from './client.ts';

export type ExportedLedger = { readonly lines: readonly string[]; readonly events: readonly Recorded[] };

/** A whole ledger as the audit exports it: the stored bytes, and the events in them. */
export async function exportLedger(auditor: Client, ledger: string): Promise<ExportedLedger> {
  const text: string = await auditor.demand('GET', `/api/v1/audit/export?ledger=${ledger}`);
  const lines = text.split('\n').slice(0, -1);
  const registry = new EventRegistry(knownCampaignLedgerEvents, { othersAtFirst: true });
  return { lines, events: lines.map((line, position) => registry.read(ledger, { position, bytes: Buffer.from(line) })) };
}
