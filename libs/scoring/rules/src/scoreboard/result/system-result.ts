import type { Gate, IndicatorSystem, UnitClass } from '@quanheng/indicator-catalog-contracts';
import { add, compare, divide, greater, isZero, multiply, parseExact, subtract, ZERO, type Exact } from '../../exact/exact.ts';
import type { Veto } from '../cell/cell-flags.ts';
import { bonusOf, type GatedBonus, type Totals } from '../group/totals.ts';
import { bandOf, FAILED_GRADE } from './bands.ts';
import { fullMarksOf, type FullMarks } from './unit-class.ts';

/** A gate that is shut, with what its node, or the base result, has instead. */
export type ShutGate = Pick<Gate, 'node' | 'atLeast'> & { readonly reached: Exact };
export type HeldBonus = GatedBonus & { readonly gates: readonly ShutGate[] };

/** The result of one unit in one system; undefined where it has none (no leaf, or maximum 0). */
export type SystemResult = {
  readonly totals: Totals;
  /** What the bonus groups brought: those whose gates are open. */
  readonly bonus: Exact;
  /** Bonus groups that a gate held back, with what each would have added, and the gates that did. */
  readonly held: readonly HeldBonus[];
  readonly unitClass: UnitClass | undefined;
  /** base + bonus, not below 0, less the unlimited deductions; it may pass the full marks, and be below 0 where those are greater. */
  readonly result: Exact | undefined;
  /** The same over scored cells alone; undefined while none is. */
  readonly provisional: Exact | undefined;
  /** The grade of the result, where the system has bands or a veto failed the unit. */
  readonly band: string | undefined;
  /** Standing vetoes: any of them fails the unit. */
  readonly vetoes: readonly Veto[];
};

/** What the result rests on beside the totals. */
export type ResultGround = {
  readonly system: Pick<IndicatorSystem, 'gates' | 'bands'>;
  readonly unitClass: UnitClass | undefined;
  /** The totals of a node by its code; undefined for a node that the unit does not have. */
  totalsOf(code: string): Totals | undefined;
};

type Side = 'official' | 'provisional';
const earnedOf = (totals: Totals, side: Side): Exact => (side === 'official' ? totals.earned : totals.provisionalEarned);
const maximumOf = (totals: Totals, side: Side): Exact => (side === 'official' ? totals.maximum : totals.provisionalMaximum);

/** earned / maximum x full marks, or the points themselves in a class that counts them as they are; undefined where the maximum is 0. */
function baseOf(totals: Totals, side: Side, fullMarks: FullMarks): Exact | undefined {
  const [earned, maximum] = [earnedOf(totals, side), maximumOf(totals, side)];
  if (isZero(maximum)) return undefined;
  return fullMarks.is === 'asIs' ? earned : multiply(divide(earned, maximum), fullMarks.marks);
}

/** The gates that are shut: whose node, or the base result, is below the threshold. A node that the unit does not have has 0 points. */
function shutGates({ system, totalsOf }: ResultGround, base: Exact, side: Side): readonly (ShutGate & Pick<Gate, 'bonus'>)[] {
  return (system.gates ?? []).flatMap(({ bonus, node, atLeast }) => {
    const totals = node === 'base' ? undefined : totalsOf(node);
    const reached = node === 'base' ? base : totals ? earnedOf(totals, side) : undefined;
    return reached !== undefined && compare(reached, parseExact(atLeast)) >= 0 ? [] : [{ bonus, node, atLeast, reached: reached ?? ZERO }];
  });
}

/** Base, bonus behind its gates, floor at 0, unlimited deductions, in this order (docs/scoring-rules.md, "Beyond the 2022 source"). */
function resultOf(totals: Totals, ground: ResultGround, side: Side): Pick<SystemResult, 'bonus' | 'held' | 'result'> {
  const base = baseOf(totals, side, fullMarksOf(ground.unitClass));
  const shut = base ? shutGates(ground, base, side) : [];
  const isOpen = (code: string): boolean => base !== undefined && !shut.some((gate) => gate.bonus === code);
  const bonus = bonusOf(totals, isOpen);
  const held = totals.gated
    .filter(({ code, points }) => !isOpen(code) && !isZero(points))
    .map((group) => ({ ...group, gates: shut.filter((gate) => gate.bonus === group.code).map(({ node, atLeast, reached }) => ({ node, atLeast, reached })) }));
  return { bonus, held, result: base && subtract(greater(add(base, bonus), ZERO), totals.flags.unlimited) };
}

export function systemResultOf(totals: Totals, ground: ResultGround): SystemResult {
  const official = resultOf(totals, ground, 'official');
  const { vetoes } = totals.flags;
  // A gate may look at a node that is not scored whole, in a system that is.
  const isSame = !ground.system.gates && totals.provisionalEarned === totals.earned && compare(totals.provisionalMaximum, totals.maximum) === 0;
  return {
    totals,
    ...official,
    unitClass: ground.unitClass,
    provisional: isSame ? official.result : resultOf(totals, ground, 'provisional').result,
    band: vetoes.length > 0 ? FAILED_GRADE : official.result && bandOf(ground.system, official.result),
    vetoes,
  };
}
