import { createHash } from 'node:crypto';
import type { EventLog } from '@quanheng/platform-event-log';
import { campaignLedger } from '@quanheng/scoring-contracts';
import { captureFold, encodeFold, SnapshotError, SnapshotReader, type CampaignFold } from '@quanheng/scoring-rules';
import { packLines, unpackLines } from './pack-lines.ts';
import { rulesHashOf } from './rules-hash.ts';
import { sealOf } from './seal.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { Snapshot } from './snapshot.entity.ts';

/** Why a snapshot is of no use. */
export type SnapshotFault = 'damaged' | 'beyond-the-head' | 'of-another-log' | 'unreadable' | 'of-other-rules';

/** Tells whoever runs the process: a line of its log. */
export type Warn = (event: 'snapshot-dropped' | 'snapshots-not-read' | 'snapshot-not-written', fields: Readonly<Record<string, unknown>>) => void;

export type CampaignSnapshotsOptions = {
  readonly log: Pick<EventLog, 'findHead' | 'readBytes'>;
  readonly store: Pick<SnapshotStore, 'positions' | 'find' | 'drop' | 'write'>;
  readonly warn: Warn;
};

type Read = { readonly fold: CampaignFold } | { readonly fault: SnapshotFault; readonly error?: Error };

const leafPrefix = Buffer.of(0);

/**
 * Campaigns written down and read again: a cache that a start can do without. What is read is checked first, and dropped where it
 * is of no use; nothing that goes wrong with a snapshot keeps a campaign from being folded from its beginning.
 */
export class CampaignSnapshots {
  readonly #log: CampaignSnapshotsOptions['log'];
  readonly #store: CampaignSnapshotsOptions['store'];
  readonly #warn: Warn;

  constructor({ log, store, warn }: CampaignSnapshotsOptions) {
    this.#log = log;
    this.#store = store;
    this.#warn = warn;
  }

  /** The campaign as its newest sound snapshot has it; undefined for none. Those that are of no use are dropped, with a warning. Never rejects. */
  async newest(campaign: string): Promise<CampaignFold | undefined> {
    const ledger = campaignLedger(campaign);
    try {
      for (const position of await this.#store.positions(ledger)) {
        const read = await this.#read(campaign, position);
        if (!read) continue; // Another process has just dropped it.
        if ('fold' in read) return read.fold;
        this.#warn('snapshot-dropped', { ledger, position: Number(position), reason: read.fault, ...(read.error && { error: read.error }) });
        await this.#store.drop(ledger, position);
      }
    } catch (error) {
      this.#warn('snapshots-not-read', { ledger, error });
    }
    return undefined;
  }

  /** Writes a campaign down as it is at the call. Never rejects: what went wrong is a warning, and the snapshots before stay. */
  async write(fold: CampaignFold): Promise<void> {
    const captured = captureFold(fold);
    const { campaign, position, engine = 0 } = captured;
    const ledger = campaignLedger(campaign);
    try {
      const rulesHash = rulesHashOf(fold);
      const leafHash = await this.#leafHash(ledger, position);
      if (!leafHash) throw new Error(`the log has no event ${position}`);
      const unsealed = { ledger, position: String(position), leafHash, engine, rulesHash, bytes: await packLines(encodeFold(captured)) };
      await this.#store.write({ ...unsealed, sha256: sealOf(unsealed) });
    } catch (error) {
      this.#warn('snapshot-not-written', { ledger, position, error });
    }
  }

  /** The hash of the log's leaf at a position (RFC 6962); undefined where there is no event. */
  async #leafHash(ledger: string, position: number): Promise<Buffer | undefined> {
    for await (const [event] of this.#log.readBytes(ledger, { from: position, to: position })) {
      if (event) return createHash('sha256').update(leafPrefix).update(event.bytes).digest();
    }
    return undefined;
  }

  async #read(campaign: string, position: string): Promise<Read | undefined> {
    const ledger = campaignLedger(campaign);
    const head = await this.#log.findHead(ledger);
    if (head === undefined || Number(position) > head.position) return { fault: 'beyond-the-head' };
    const snapshot = await this.#store.find(ledger, position);
    if (!snapshot) return undefined;
    if (!sealOf(snapshot).equals(snapshot.sha256)) return { fault: 'damaged' };
    const leafHash = await this.#leafHash(ledger, Number(position));
    if (!leafHash?.equals(snapshot.leafHash)) return { fault: 'of-another-log' };
    const fold = await restore(campaign, snapshot);
    if (fold instanceof Error) return { fault: 'unreadable', error: fold };
    return fold.position === Number(position) && rulesHashOf(fold) === snapshot.rulesHash && (fold.engine ?? 0) === snapshot.engine ? { fold } : { fault: 'of-other-rules' };
  }
}

/** The fold, or why there is none. */
async function restore(campaign: string, { bytes }: Snapshot): Promise<CampaignFold | Error> {
  const reader = new SnapshotReader(campaign);
  try {
    await unpackLines(bytes, (line) => reader.accept(line));
    return reader.finish();
  } catch (error) {
    return error instanceof SnapshotError ? error : new Error('the bytes cannot be unpacked', { cause: error });
  }
}
