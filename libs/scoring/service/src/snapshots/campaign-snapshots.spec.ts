import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { captureFold, encodeFold, foldCampaign, scoreboardOf, type CampaignFold } from '@quanheng/scoring-rules';
import { carryOut, campaigns, intents, openedCampaign, type LedgerWriter } from '@quanheng/scoring-rules/spec-support';
import { MemorySnapshotStore } from '../spec-support/memory-snapshot-store.ts';
import { CampaignSnapshots, type CampaignSnapshotsOptions } from './campaign-snapshots.ts';
import { packLines } from './pack-lines.ts';
import { sealOf } from './seal.ts';
import type { Snapshot } from './snapshot.entity.ts';

const [words] = fc.sample(campaigns, { numRuns: 1, seed: 7 });
const wanted = fc.sample(intents(60), { numRuns: 4, seed: 7 }).flat();

function campaignWithActs(): LedgerWriter {
  const ledger = openedCampaign(words!);
  for (const intent of wanted) carryOut(ledger, intent);
  return ledger;
}

/** The log's side of a ledger. */
const logOf = (ledger: LedgerWriter): CampaignSnapshotsOptions['log'] => ({
  findHead: async (name) => ({ ledger: name, position: ledger.events.length - 1, at: ledger.events.at(-1)?.at }),
  readBytes: async function* (_ledger, { from = 0, to = ledger.events.length - 1 } = {}) {
    const page = ledger.lines.slice(from, to + 1).map((line, index) => ({ position: from + index, bytes: Buffer.from(line) }));
    if (page.length > 0) yield page;
  },
});

function snapshotsOf(ledger: LedgerWriter, store = new MemorySnapshotStore()) {
  const warnings: unknown[] = [];
  const snapshots = new CampaignSnapshots({ log: logOf(ledger), store, warn: (event, { reason, position }) => warnings.push({ event, reason, position }) });
  return { snapshots, store, warnings };
}

const textOf = (fold: CampaignFold | undefined): string => (fold ? [...encodeFold(captureFold(fold))].join('\n') : 'none');
const dropped = (reason: string, position: number) => ({ event: 'snapshot-dropped', reason, position });

describe('Snapshots of a campaign', () => {
  const ledger = campaignWithActs();
  const head = ledger.events.length - 1;
  const foldAt = (position: number) => foldCampaign(ledger.events, { toPosition: position });

  it('give back what was written', async () => {
    const { snapshots, store, warnings } = snapshotsOf(ledger);
    expect(await snapshots.newest('demo-1')).toBeUndefined();
    await snapshots.write(ledger.fold);
    const restored = await snapshots.newest('demo-1');
    expect(textOf(restored)).toBe(textOf(ledger.fold));
    expect(scoreboardOf(restored!)).toEqual(scoreboardOf(ledger.fold));
    expect(store.snapshots).toMatchObject([{ ledger: 'campaign/demo-1', position: String(head), engine: 1 }]);
    expect(await snapshots.newest('demo-2')).toBeUndefined();
    expect(warnings).toEqual([]);
  });

  it('hold the moment of the call, whatever is applied while they are written', async () => {
    const { snapshots } = snapshotsOf(ledger);
    const fold = foldAt(head - 20);
    const expected = textOf(fold);
    const writing = snapshots.write(fold);
    for (const event of ledger.events.slice(head - 19)) fold.apply(event);
    await writing;
    expect(textOf(await snapshots.newest('demo-1'))).toBe(expected);
  });

  it('are kept for the newest three positions', async () => {
    const { snapshots, store } = snapshotsOf(ledger);
    for (const position of [head - 9, head - 5, head - 3, head]) await snapshots.write(foldAt(position));
    expect(await store.positions('campaign/demo-1')).toEqual([head, head - 3, head - 5].map(String));
  });

  it('are found damaged wherever a bit is changed, and dropped: the next older one is taken', async () => {
    const { snapshots, store, warnings } = snapshotsOf(ledger);
    const older = foldAt(head - 10);
    await snapshots.write(older);
    await snapshots.write(ledger.fold);
    const [kept, sound] = store.snapshots as [Snapshot, Snapshot];
    const places = { bytes: sound.bytes.length, leafHash: sound.leafHash.length, sha256: sound.sha256.length };
    const place = fc.constantFrom('bytes' as const, 'bytes' as const, 'leafHash' as const, 'sha256' as const).chain((column) => fc.record({ column: fc.constant(column), byte: fc.nat(places[column] - 1), bit: fc.nat(7) }));
    await fc.assert(
      fc.asyncProperty(place, async ({ column, byte, bit }) => {
        const changed = Buffer.from(sound[column]);
        changed[byte]! ^= 1 << bit;
        store.snapshots = [kept, { ...sound, [column]: changed }];
        expect((await snapshots.newest('demo-1'))?.position).toBe(head - 10);
        expect(warnings.splice(0)).toEqual([dropped('damaged', head)]);
        expect(store.snapshots).toEqual([kept]);
      }),
      { numRuns: 200 },
    );
  });

  it('are found damaged where bytes are missing or added, or a word is changed', async () => {
    const { snapshots, store, warnings } = snapshotsOf(ledger);
    await snapshots.write(ledger.fold);
    const [sound] = store.snapshots as [Snapshot];
    const changes: readonly Partial<Snapshot>[] = [
      { bytes: sound.bytes.subarray(0, -1) },
      { bytes: Buffer.concat([sound.bytes, Buffer.of(0)]) },
      { bytes: Buffer.alloc(0) },
      { engine: 2 },
      { rulesHash: 'other' },
      { position: String(head - 1) },
    ];
    for (const change of changes) {
      store.snapshots = [{ ...sound, ...change }];
      expect(await snapshots.newest('demo-1')).toBeUndefined();
      expect(warnings.splice(0)).toEqual([dropped('damaged', Number(change.position ?? head))]);
      expect(store.snapshots).toEqual([]);
    }
  });

  it('that are whole but of no use here are dropped, with the reason', async () => {
    const { snapshots, store, warnings } = snapshotsOf(ledger);
    await snapshots.write(ledger.fold);
    const [sound] = store.snapshots as [Snapshot];
    const lines = [...encodeFold(captureFold(ledger.fold))];
    const pack = (change: (line: string) => string) => packLines(lines.map(change));
    const reasons: readonly (readonly [string, Partial<Snapshot>])[] = [
      ['beyond-the-head', { position: String(head + 1) }],
      ['of-another-log', { leafHash: Buffer.alloc(32) }],
      ['of-another-log', { position: String(head - 1) }],
      ['of-other-rules', { rulesHash: '0'.repeat(64) }],
      ['of-other-rules', { engine: 2 }],
      ['unreadable', { bytes: Buffer.from('no snapshot') }],
      ['unreadable', { bytes: await packLines(lines.slice(0, -1)) }],
      ['unreadable', { bytes: await pack((line) => line.replace('["snapshot",1,', '["snapshot",99,')) }],
      ['unreadable', { bytes: await pack((line) => line.replace('"demo-1"', '"demo-2"')) }],
      ['unreadable', { bytes: await pack((line) => line.replace('"engine":1', '"engine":9')) }],
      ['of-other-rules', { bytes: await pack((line) => (line.startsWith('["system"') ? line.replace('"title":"', '"title":"另') : line)) }],
    ];
    for (const [reason, change] of reasons) {
      const unsealed = { ...sound, ...change };
      store.snapshots = [{ ...unsealed, sha256: sealOf(unsealed) }];
      expect([reason, change, await snapshots.newest('demo-1')]).toEqual([reason, change, undefined]);
      expect(warnings.splice(0)).toEqual([dropped(reason, Number(change.position ?? head))]);
      expect(store.snapshots).toEqual([]);
    }
  });

  it('that cannot be stored or read are a warning, and nothing more', async () => {
    const { snapshots, store, warnings } = snapshotsOf(ledger);
    const failing = async () => {
      throw new Error('out of reach');
    };
    await snapshots.write(foldAt(head - 1));
    store.write = failing;
    await snapshots.write(ledger.fold);
    expect(warnings.splice(0)).toEqual([{ event: 'snapshot-not-written', position: head, reason: undefined }]);
    expect((await snapshots.newest('demo-1'))?.position).toBe(head - 1);
    store.positions = failing;
    expect(await snapshots.newest('demo-1')).toBeUndefined();
    expect(warnings).toEqual([{ event: 'snapshots-not-read', position: undefined, reason: undefined }]);
  });
});
