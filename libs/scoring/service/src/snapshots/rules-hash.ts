import { createHash } from 'node:crypto';
import type { IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { canonicalJson } from '@quanheng/platform-domain';
import { campaignLedgerEvents } from '@quanheng/scoring-contracts';
import { SNAPSHOT_FORMAT, type CampaignFold } from '@quanheng/scoring-rules';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A system is never changed once it is copied: its content hash is computed once. */
const contentHashes = new WeakMap<IndicatorSystem, string>();

function contentHashOf(system: IndicatorSystem): string {
  const known = contentHashes.get(system) ?? sha256(canonicalJson(system));
  contentHashes.set(system, known);
  return known;
}

/** Type and schema of every event that this build folds: the shape of a type at a schema never changes. */
const events = campaignLedgerEvents.map(({ type, schema }) => `${type}/${schema}`).sort();

/**
 * What a snapshot's meaning rests on. A snapshot holds inputs and no numbers, so that scoring rules are not among it but for the
 * content of the campaign's systems: the form of snapshots, which changes with what the fold keeps, and the events that the build
 * folds. A snapshot of another hash is dropped.
 */
export const rulesHashOf = ({ systems }: Pick<CampaignFold, 'systems'>): string =>
  sha256(canonicalJson({ format: SNAPSHOT_FORMAT, events, systems: [...systems].map(([system, content]) => `${system} ${contentHashOf(content)}`) }));
