import type { DatabaseConnection } from '@quanheng/platform-database';
import { createPostgresEventLog } from '@quanheng/platform-event-log';

/** Stores the opening of a campaign that copies units, as the scoring service does: one append in its ledger. */
export async function openCampaignWith(connection: DatabaseConnection, campaign: string, units: readonly string[]): Promise<void> {
  const scoring = await createPostgresEventLog({ connection });
  try {
    const ledger = `campaign/${campaign}`;
    await scoring.log.openLedger(ledger);
    const digest = `sha256:${'0'.repeat(64)}`;
    const opened = {
      type: 'campaign-opened',
      schema: 1 as const,
      data: {
        engine: '1',
        unitCount: String(units.length),
        systems: [{ system: 'mini', systemVersion: '1', contentHash: digest, indicatorCount: '1' }],
        seen: [{ ledger: 'units', position: '0' }, { ledger: 'catalog', position: '0' }],
      },
    };
    const copied = units.map((unit, index) => ({
      type: 'unit-copied',
      schema: 1 as const,
      data: { unit, name: unit, kind: 'department', group: 'departments', aliases: [], lists: [{ list: 'openness', number: String(index + 1) }] },
    }));
    const outcome = await scoring.log.append({
      ledger,
      stream: 'campaign',
      expectedVersion: 0,
      events: [opened, ...copied],
      actor: 'system:bootstrap',
      commandId: crypto.randomUUID(),
      requestHash: new Uint8Array(32),
    });
    if (outcome.status !== 'appended') throw new Error(outcome.status);
  } finally {
    await scoring.close();
  }
}
