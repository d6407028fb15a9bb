import type { GroupIndicator } from '@quanheng/indicator-catalog-contracts';
import { add, sum, ZERO, type Exact } from '../../exact/exact.ts';
import { NO_FLAGS, type Flags } from '../cell/cell-flags.ts';
import { flagsOfItem, type Item } from '../cell/item.ts';
import { boundScore, isBounded, type Acted, type Bounded } from './bounds.ts';

/** What a bonus group behind a gate would add, until the gate is asked. */
export type GatedBonus = { readonly code: string; readonly points: Exact };

/** What a node of the tree brings to the one above it. */
export type Totals = {
  /** Official: an unscored cell counts 0. */
  readonly earned: Exact;
  readonly maximum: Exact;
  /** Over scored cells alone. */
  readonly provisionalEarned: Exact;
  readonly provisionalMaximum: Exact;
  /** Bonus and penalty groups, bounded; never in a maximum. */
  readonly bonus: Exact;
  /** Those of them that stand behind a gate; not in `bonus`. */
  readonly gated: readonly GatedBonus[];
  /** Ceilings of nodes above, unlimited deductions, vetoes: they go up to whom they concern. */
  readonly flags: Flags;
  /** Bounds of groups that changed the official points, from below upwards. */
  readonly acted: readonly Acted[];
  /** Base cells that have a score, and that apply. */
  readonly scored: number;
  readonly applicable: number;
};

export const NO_TOTALS: Totals = {
  earned: ZERO,
  maximum: ZERO,
  provisionalEarned: ZERO,
  provisionalMaximum: ZERO,
  bonus: ZERO,
  gated: [],
  flags: NO_FLAGS,
  acted: [],
  scored: 0,
  applicable: 0,
};

/** The flags of many, of which mostly none has any. */
export function addFlags(all: readonly Flags[]): Flags {
  const some = all.filter((flags) => flags !== NO_FLAGS);
  if (some.length <= 1) return some[0] ?? NO_FLAGS;
  return { ceilings: some.flatMap(({ ceilings }) => ceilings), unlimited: sum(some.map(({ unlimited }) => unlimited)), vetoes: some.flatMap(({ vetoes }) => vetoes) };
}

export const flagsOfItems = (items: readonly Item[]): Flags => addFlags(items.map(flagsOfItem));

/** A parent's totals are the sums of its children's. Where nothing provisional differs, one sum does for both: half the work of a board. */
export function addTotals(children: readonly Totals[]): Totals {
  const earned = sum(children.map((child) => child.earned));
  const isSame = children.every((child) => child.provisionalEarned === child.earned);
  return {
    earned,
    maximum: sum(children.map((child) => child.maximum)),
    provisionalEarned: isSame ? earned : sum(children.map((child) => child.provisionalEarned)),
    provisionalMaximum: sum(children.map((child) => child.provisionalMaximum)),
    bonus: sum(children.map((child) => child.bonus)),
    gated: children.flatMap((child) => child.gated),
    acted: children.flatMap((child) => child.acted),
    flags: addFlags(children.map((child) => child.flags)),
    scored: children.reduce((count, child) => count + child.scored, 0),
    applicable: children.reduce((count, child) => count + child.applicable, 0),
  };
}

const withActed = (totals: Totals, group: GroupIndicator, from: Exact, { points, bound }: Bounded): Totals =>
  bound ? { ...totals, acted: [...totals.acted, { node: group.code, bound, from, to: points }] } : totals;

/**
 * Bounds what a group earned, or what a bonus group adds, by the ceilings that name it, its floor and its cap. A group of which
 * nothing is scored yet earns 0, whatever its floor, and so does a deduction group in the official result until all of it is.
 */
export function boundTotals(totals: Totals, group: GroupIndicator): Totals {
  const { ceilings } = totals.flags;
  if (!isBounded(group, ceilings)) return totals;
  if (group.rule.kind === 'bonus') {
    const bonus = boundScore(totals.bonus, group, ceilings);
    return withActed({ ...totals, bonus: bonus.points }, group, totals.bonus, bonus);
  }
  if (totals.scored === 0) return totals;
  const isUnfinished = group.rule.kind === 'deductions' && totals.scored < totals.applicable;
  const earned: Bounded = isUnfinished ? { points: totals.earned, bound: undefined } : boundScore(totals.earned, group, ceilings);
  const provisional = boundScore(totals.provisionalEarned, group, ceilings);
  return withActed({ ...totals, earned: earned.points, provisionalEarned: provisional.points }, group, totals.earned, earned);
}

/** Moves the bonus of a group behind its gate. */
export const behindGate = (totals: Totals, code: string): Totals => ({ ...totals, bonus: ZERO, gated: [...totals.gated, { code, points: totals.bonus }] });

/** All bonus groups, the gated ones that `isOpen` lets through included. */
export const bonusOf = ({ bonus, gated }: Totals, isOpen: (code: string) => boolean): Exact => gated.reduce((all, { code, points }) => (isOpen(code) ? add(all, points) : all), bonus);
