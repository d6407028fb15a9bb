import fc from 'fast-check';
import type { IncidentKind, LeafRuleOf } from '@quanheng/indicator-catalog-contracts';
import type { Recorded } from '@quanheng/platform-contracts';
import type { CampaignLedgerEvent } from '@quanheng/scoring-contracts';
import type { Cell } from '../campaign/cell.ts';
import { formatExact, multiply, parseExact } from '../exact/exact.ts';
import { hasDerivedWeight } from '../structure/system-structure.ts';
import type { LedgerWriter } from './ledger-writer.ts';

/** What somebody wants to do; whatever a ledger could not hold at that moment is not done. */
export type Intent = { readonly act: number; readonly cell: number; readonly x: number; readonly y: number };

export const intents = (lengthMax: number): fc.Arbitrary<Intent[]> =>
  fc.array(fc.record({ act: fc.nat(19), cell: fc.nat(999), x: fc.nat(23), y: fc.nat(23) }), { maxLength: lengthMax, size: 'max' });

const cellsOf = ({ fold }: LedgerWriter): readonly Cell[] => [...fold.leaves.keys()].flatMap((leaf) => fold.cellsOfLeaf(leaf));
const pick = <T>(values: readonly T[], index: number): T | undefined => (values.length === 0 ? undefined : values[index % values.length]);

function incident(ledger: LedgerWriter, cell: Cell, kind: IncidentKind, { x, y }: Intent): void {
  const incidents = cell.standing.filter(({ type }) => type === 'incident-added') as Recorded<Extract<CampaignLedgerEvent, { type: 'incident-added' }>>[];
  let count = 1 + (y % 3);
  const cited = kind.follows && (kind.follows.required || x % 2 === 0) ? pick(incidents.filter(({ data }) => data.kind === kind.follows!.code), x) : undefined;
  if (kind.follows?.required && !cited) return;
  if (cited && kind.follows?.effect === 'instead') {
    const followed = incidents.filter(({ data }) => data.cites === cited.id).reduce((sum, { data }) => sum + Number(data.count), 0);
    count = Math.min(count, Number(cited.data.count) - followed);
    if (count <= 0) return;
  }
  ledger.incident(cell.unit, cell.leaf, kind.code, String(count), cited?.id);
}

function tallyAct(ledger: LedgerWriter, cell: Cell, rule: LeafRuleOf<'tally'>, intent: Intent): void {
  const kind = pick(rule.incidents, intent.x)!;
  const untouched = !cell.standing.some(({ type }) => type === 'incident-added' || type === 'state-count-set');
  if (intent.y % 5 === 0 && untouched) ledger.nothing(cell.unit, cell.leaf);
  else if (kind.state) ledger.cell(cell.unit, cell.leaf, 'state-count-set', { kind: kind.code, count: String(intent.y % 4), on: '2022-08-31', reason: '现状' });
  else incident(ledger, cell, kind, intent);
}

const monthOf = (value: number): string => `2022-${String(10 + (value % 3)).padStart(2, '0')}`;

function score(ledger: LedgerWriter, cell: Cell, intent: Intent): void {
  const { rule, weight } = cell.definition.indicator;
  const { x, y } = intent;
  const period = 'periodic' in rule && rule.periodic ? monthOf(x + y) : undefined;
  switch (rule.kind) {
    case 'graded':
      return void ledger.grade(cell.unit, cell.leaf, formatExact(multiply(parseExact(weight!), parseExact(`${x % 11}/10`))));
    case 'binary':
      return void ledger.fulfil(cell.unit, cell.leaf, x % 2 === 0 ? 'met' : 'not-met');
    case 'checklist':
      return void ledger.fulfil(cell.unit, cell.leaf, (['met', 'partly-met', 'not-met'] as const)[x % 3]!);
    case 'checkpoints': {
      const remaining = rule.checkpoints.filter(({ code }) => !cell.checkpointsOut.has(code));
      return void ledger.cell(cell.unit, cell.leaf, 'checkpoints-recorded', { checkpoints: remaining.map(({ code }, index) => ({ checkpoint: code, met: ((x >> index) & 1) === 1 })) });
    }
    case 'levels':
      return void ledger.cell(cell.unit, cell.leaf, 'level-recorded', { level: pick(rule.levels, x)!.name });
    case 'ratio':
    case 'shortfall': {
      if (rule.kind === 'ratio' && rule.pool) return void ledger.measure(cell.unit, cell.leaf, String(x % 5), undefined, period);
      const denominator = y % 6;
      return void ledger.measure(cell.unit, cell.leaf, String(rule.part ? x % (denominator + 1) : x % 8), String(denominator), period);
    }
    case 'reduction': {
      const late = period && y % 4 === 0 ? '2023-01' : period;
      return void ledger.cell(cell.unit, cell.leaf, 'measurement-recorded', { before: String(y % 6), after: String(x % 8), ...(late === undefined ? {} : { period: late }) });
    }
    case 'rank-to-points':
      return void ledger.measure(cell.unit, cell.leaf, String(x % 4), undefined, period);
    case 'tally':
      return tallyAct(ledger, cell, rule, intent);
  }
}

function revoke(ledger: LedgerWriter, cell: Cell, x: number): void {
  const unrevoked = [...cell.acts.values()].filter(({ revoked }) => !revoked).map(({ event }) => event);
  const act = pick(unrevoked, x);
  const isCited = unrevoked.some((other) => other.type === 'incident-added' && other.data.cites === act?.id);
  if (act && !isCited) ledger.revoke(act);
}

function rule(ledger: LedgerWriter, cell: Cell, { x, y }: Intent): void {
  const rules = cell.definition.indicator.rule;
  const others = ledger.fold.cellsOfLeaf(cell.leaf).filter((other, index) => !other.ruledOut && (other === cell || ((y >> index) & 1) === 1));
  const checkpoint = rules.kind === 'checkpoints' && x % 3 > 0 ? pick(rules.checkpoints, x)!.code : undefined;
  const free = others.filter((other) => checkpoint === undefined || !other.checkpointsOut.has(checkpoint));
  if (free.length > 0) ledger.rule(cell.leaf, free.map(({ unit }) => unit).sort(), checkpoint);
}

function adjust(ledger: LedgerWriter, cell: Cell, { x, y }: Intent): void {
  if (cell.adjustment) return ledger.revokeAdjustment(cell.unit, cell.leaf, cell.adjustment);
  const { group, indicator, system } = cell.definition;
  const structure = ledger.fold.structures.get(system)!.system;
  const points = (least: number, span: string) => formatExact(multiply(parseExact(span), parseExact(`${least + (x % 5)}/4`)));
  if (hasDerivedWeight(cell.definition, structure)) ledger.adjust(cell.unit, cell.leaf, { share: formatExact(parseExact(`${x % 4}/3`)) });
  else if (group?.rule.kind === 'deductions') ledger.adjust(cell.unit, cell.leaf, { points: points(-4, group.weight!) });
  else if (group?.rule.kind === 'bonus') ledger.adjust(cell.unit, cell.leaf, { points: points(y % 2 === 0 ? -4 : 0, '10') });
  else ledger.adjust(cell.unit, cell.leaf, { points: points(0, indicator.weight!) });
}

function pickOrUnpick(ledger: LedgerWriter, { cell: index, x, y }: Intent): void {
  const { fold } = ledger;
  const leaf = pick([...fold.leaves.values()].filter(({ indicator }) => indicator.applicability.some((entry) => entry.is === 'open')), index);
  const unit = pick([...fold.units.keys()], x)!;
  if (!leaf) return;
  if (!fold.picks.get(leaf.ref)?.get('support')?.has(unit)) return void ledger.campaign('units-picked', { leaf: leaf.ref, role: 'support', units: [unit] });
  const named = leaf.indicator.applicability.some((entry) => (entry.is === 'unit' && entry.id === unit) || (entry.is === 'group' && entry.id === fold.units.get(unit)!.group));
  if (y % 2 === 0 && (named || !fold.findCell(unit, leaf.ref)?.scored)) ledger.campaign('unit-unpicked', { leaf: leaf.ref, role: 'support', unit });
}

function campaignAct(ledger: LedgerWriter, cell: Cell, { x, y }: Intent): void {
  const { rule: ofLeaf } = cell.definition.indicator;
  if (ofLeaf.kind === 'ratio' && ofLeaf.pool === 'stated') {
    const measured = Number(ledger.fold.measuredPool(cell.leaf));
    return void ledger.campaign('pool-stated', { leaf: cell.leaf, pool: String(measured + (x % 9)), source: '通报' });
  }
  const { programme, systems } = ledger.fold.plan!.data.programmes.find((candidate) => candidate.systems.some(({ system }) => system === cell.definition.system))!;
  const weights = systems.map(({ system }, index) => ({ system, weight: index === 0 ? String(x % 4) : y % 2 === 0 ? '1/3' : '2' }));
  ledger.campaign('composite-weights-set', { programme, group: ledger.fold.units.get(cell.unit)!.group, weights, origin: 'stated' });
}

/** Does what an intent wants, where the campaign's state lets it. */
export function carryOut(ledger: LedgerWriter, intent: Intent): void {
  if (intent.act === 0) return pickOrUnpick(ledger, intent);
  const cell = pick(cellsOf(ledger), intent.cell);
  if (!cell) return;
  if (intent.act === 1) return campaignAct(ledger, cell, intent);
  if (intent.act === 2) {
    const ruling = pick([...ledger.fold.rulings.values()].filter(({ revoked }) => !revoked), intent.x);
    return void (ruling && ledger.revokeRuling(ruling.event));
  }
  if (intent.act === 3) return rule(ledger, cell, intent);
  if (cell.ruledOut) return;
  if (intent.act === 4) return adjust(ledger, cell, intent);
  if (intent.act <= 6) return revoke(ledger, cell, intent.x);
  score(ledger, cell, intent);
}
