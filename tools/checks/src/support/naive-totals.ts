import type { GroupIndicator, IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import type { ExplanationView, ScoreboardRowView } from '@quanheng/scoring-contracts';
import { between, most, over, plus, rational, times, write, zero, type Rational } from '@quanheng/scoring-rules/spec-support';

type Totals = { earned: Rational; maximum: Rational; bonus: Rational };

/** The nearest group above a leaf that is no mere heading. */
function groupOf(system: IndicatorSystem, code: string): GroupIndicator | undefined {
  const node = system.indicators.find((indicator) => indicator.code === code)!;
  const parent = node.parent === undefined ? undefined : (system.indicators.find((indicator) => indicator.code === node.parent) as GroupIndicator);
  return parent === undefined || parent.rule.kind !== 'sum' ? parent : groupOf(system, parent.code);
}

/** Adds what a group makes of its items, which carry no weight of their own (docs/scoring-rules.md). */
function addGroup(totals: Totals, { rule, weight }: GroupIndicator, scores: readonly (Rational | undefined)[]): void {
  const total = plus(...scores.filter((score) => score !== undefined));
  if (rule.kind === 'bonus') {
    if (rule.bound !== 'sum') throw new Error('of a score alone its sides cannot be told');
    totals.bonus = plus(totals.bonus, between(total, rational(rule.floor), rational(rule.cap)));
    return;
  }
  const full = rational(weight!);
  totals.maximum = plus(totals.maximum, full);
  if (scores.every((score) => score !== undefined)) totals.earned = plus(totals.earned, between(plus(full, total), zero, full));
}

/** Earned, maximum and bonus of one unit in one system, by adding up the scores and weights of its cells as they are explained. */
function totalsOf(system: IndicatorSystem, cells: readonly ExplanationView[]): Totals {
  const totals: Totals = { earned: zero, maximum: zero, bonus: zero };
  const items = new Map<GroupIndicator, (Rational | undefined)[]>();
  for (const { leaf, score, weight } of cells.filter(({ state }) => state !== 'not-applicable')) {
    const points = score === null ? undefined : rational(score);
    const group = groupOf(system, leaf.slice(system.id.length + 1));
    if (group?.rule.kind === 'deductions' || group?.rule.kind === 'bonus') {
      items.set(group, [...(items.get(group) ?? []), points]);
      continue;
    }
    totals.maximum = plus(totals.maximum, rational(weight!));
    totals.earned = plus(totals.earned, points ?? zero);
  }
  for (const [group, scores] of items) addGroup(totals, group, scores);
  return totals;
}

type Row = Pick<ScoreboardRowView, 'unit' | 'exact'> & { readonly systems: Readonly<Record<string, { readonly earned: string; readonly maximum: string; readonly bonus: string } | null>> };

/** A row of the ranking, from the explanations of its unit's cells and the weights between systems alone. */
export function naiveRow(unit: string, systems: readonly IndicatorSystem[], weights: Readonly<Record<string, string>>, explained: readonly ExplanationView[]): Row {
  const results = systems.map((system) => {
    const totals = totalsOf(system, explained.filter((cell) => cell.unit === unit && cell.leaf.startsWith(`${system.id}/`)));
    const hasResult = totals.maximum[0] !== 0n;
    return { id: system.id, totals, result: hasResult ? most(zero, plus(times(over(totals.earned, totals.maximum), rational('100')), totals.bonus)) : undefined };
  });
  const counted = results.flatMap(({ id, result }) => (result && weights[id] !== undefined ? [{ weight: rational(weights[id]), result }] : []));
  const weight = plus(...counted.map((one) => one.weight));
  const exact = weight[0] === 0n ? null : write(over(plus(...counted.map((one) => times(one.weight, one.result))), weight));
  const shown = ({ earned, maximum, bonus }: Totals) => ({ earned: write(earned), maximum: write(maximum), bonus: write(bonus) });
  return { unit, exact, systems: Object.fromEntries(results.map(({ id, totals, result }) => [id, result ? shown(totals) : null])) };
}
