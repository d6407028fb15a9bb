import type { Recorded } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent } from '@quanheng/scoring-contracts';
import { standingActs } from '../rule/standing-acts.ts';
import type { CapturedCell, CapturedFold } from './capture-fold.ts';
import { inKeyOrder } from './in-key-order.ts';
import { ACTS_PER_LINE_MAX, SNAPSHOT_FORMAT, type CampaignPart, type CellPart, type EventRow, type SnapshotLine } from './snapshot-format.ts';

const rowOf = ({ position, version, id, type, at, actor, cause, data }: Recorded<CampaignLedgerEvent>): EventRow => [position, version, id, type, at, actor, cause, inKeyOrder(data)];
const lineOf = (line: SnapshotLine): string => JSON.stringify(line);

const campaignPart = (fold: CapturedFold): CampaignPart => ({
  status: fold.status,
  version: fold.version,
  statusVersion: fold.statusVersion,
  ...(fold.engine === undefined ? {} : { engine: fold.engine }),
  ...(fold.plan === undefined ? {} : { plan: { data: inKeyOrder(fold.plan.data), version: fold.plan.version } }),
  departments: fold.departments.map(([department, { name, version }]) => [department, name, version]),
  assignments: fold.assignments,
  picks: fold.picks,
  compositeWeights: fold.compositeWeights.map(([place, { weights, origin, version }]) => [place, [...weights], origin, version]),
  pools: fold.pools.map(({ event }) => rowOf(event)),
});

const orAbsent = <Key extends string, Value>(key: Key, values: readonly Value[]): { readonly [Name in Key]?: readonly Value[] } =>
  (values.length === 0 ? {} : { [key]: values }) as { readonly [Name in Key]?: readonly Value[] };

/** The texts of a cell's acts, without their lines' frames. What is written already is not written anew but lengthened. */
function* actTexts({ written, later }: CapturedCell['acts']): Generator<string> {
  const rows = later.map(({ event }) => rowOf(event));
  let begun = written?.texts.at(-1);
  const missing = begun === undefined ? 0 : written!.texts.length * ACTS_PER_LINE_MAX - written!.count;
  if (written) yield* written.texts.slice(0, -1);
  if (begun !== undefined && missing > 0 && rows.length > 0) begun = `${begun.slice(0, -1)},${JSON.stringify(rows.slice(0, missing)).slice(1)}`;
  if (begun !== undefined) yield begun;
  for (let first = missing; first < rows.length; first += ACTS_PER_LINE_MAX) yield JSON.stringify(rows.slice(first, first + ACTS_PER_LINE_MAX));
}

function* cellLines({ unit, version, head, acts, proposals, adjustment, approval, rulings }: CapturedCell): Generator<string> {
  yield lineOf(['cell', unit]);
  if (version === 0 && rulings.length === 0) return;
  const standing = standingActs(acts.known);
  const actCount = (acts.written?.count ?? 0) + acts.later.length;
  const isHistory = standing.length < actCount;
  if (isHistory) for (const text of actTexts(acts)) yield `["acts",${text}]`;
  const revoked = [...(acts.written?.revoked ?? []), ...acts.later.flatMap((act) => (act.revoked ? [act.event.version] : []))];
  const isListed = head && (standing.at(-1) === head || proposals.at(-1) === head);
  const rest: CellPart = {
    version,
    ...orAbsent('standing', standing.map(rowOf)),
    ...(isHistory ? { actCount } : {}),
    ...orAbsent('revoked', revoked),
    ...(head === undefined ? {} : { head: isListed ? head.id : rowOf(head) }),
    ...orAbsent('proposals', proposals.map(rowOf)),
    ...(adjustment === undefined ? {} : { adjustment: adjustment.id }),
    ...(approval === undefined ? {} : { approval: rowOf(approval) }),
    ...orAbsent('rulings', rulings),
  };
  yield lineOf(['rest', rest]);
}

function* foldLines(fold: CapturedFold): Generator<string> {
  yield lineOf(['snapshot', SNAPSHOT_FORMAT, fold.campaign, fold.position]);
  yield lineOf(['campaign', campaignPart(fold)]);
  for (const unit of fold.units) yield lineOf(['unit', inKeyOrder(unit)]);
  for (const system of fold.systems) yield lineOf(['system', inKeyOrder(system)]);
  if (fold.opening) yield lineOf(['opening', { ...fold.opening, copied: fold.opening.copied.map(inKeyOrder) }]);
  for (const { event, revoked } of fold.rulings) yield lineOf(['ruling', rowOf(event), revoked]);
  for (const { ref, cells } of fold.leaves) {
    yield lineOf(['leaf', ref]);
    for (const cell of cells) yield* cellLines(cell);
  }
}

/**
 * The text of a snapshot, line by line, without line ends. The same ledger gives the same text, byte for byte, at whatever positions
 * snapshots of it were taken and read on the way.
 */
export function* encodeFold(fold: CapturedFold): Generator<string> {
  let lineCount = 1;
  for (const line of foldLines(fold)) {
    lineCount += 1;
    yield line;
  }
  yield lineOf(['end', lineCount]);
}
