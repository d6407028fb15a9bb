import type { Indicator, IndicatorSystem } from '@quanheng/indicator-catalog-contracts';
import { compareValues, type FieldDifference } from './compare-values.ts';

export type IndicatorDifference =
  | { readonly indicator: string; readonly change: 'added'; readonly after: Indicator }
  | { readonly indicator: string; readonly change: 'removed'; readonly before: Indicator }
  /** `moved`: it stands elsewhere among the indicators that both have, or in another group. */
  | { readonly indicator: string; readonly change: 'changed'; readonly moved: boolean; readonly fields: readonly FieldDifference[] };

export type SystemDifference = {
  /** What differs beside the indicators: title, source, columns, gates, classes, bands, notes. */
  readonly content: readonly FieldDifference[];
  /** In the print order of the later system; what was removed stands at the end, in its old order. */
  readonly indicators: readonly IndicatorDifference[];
};

/**
 * What changed from one version of a system to another: each indicator by its code (never renumbered or reused), each field with both values.
 * Two systems differ in nothing exactly where their content hashes are the same.
 */
export function compareSystems(before: IndicatorSystem, after: IndicatorSystem): SystemDifference {
  const { indicators: old, ...oldContent } = before;
  const { indicators: present, ...presentContent } = after;
  const oldByCode = new Map(old.map((indicator) => [indicator.code, indicator]));
  const presentCodes = new Set(present.map(({ code }) => code));
  const moved = movedCodes(
    old.map(({ code }) => code).filter((code) => presentCodes.has(code)),
    present.map(({ code }) => code).filter((code) => oldByCode.has(code)),
  );
  const differences = present.flatMap((indicator): IndicatorDifference[] => {
    const { code } = indicator;
    const earlier = oldByCode.get(code);
    if (earlier === undefined) return [{ indicator: code, change: 'added', after: indicator }];
    const fields = compareValues(earlier, indicator);
    const elsewhere = moved.has(code) || earlier.parent !== indicator.parent;
    return fields.length > 0 || elsewhere ? [{ indicator: code, change: 'changed', moved: elsewhere, fields }] : [];
  });
  const removed = old.filter(({ code }) => !presentCodes.has(code));
  return {
    content: compareValues(oldContent, presentContent),
    indicators: [...differences, ...removed.map((indicator): IndicatorDifference => ({ indicator: indicator.code, change: 'removed', before: indicator }))],
  };
}

/** The fewest codes that must have moved for one order to become the other: all that are not in a longest common increasing run. */
function movedCodes(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const oldPosition = new Map(before.map((code, index) => [code, index]));
  const positions = after.map((code) => oldPosition.get(code) ?? -1);
  // tails[n]: the index of the entry that ends the best run of n + 1 entries so far (patience sorting).
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, position] of positions.entries()) {
    const place = firstNotBelow(tails, position, positions);
    previous[index] = place > 0 ? tails[place - 1]! : -1;
    tails[place] = index;
  }
  const kept = new Set<string>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]!) kept.add(after[index]!);
  return new Set(after.filter((code) => !kept.has(code)));
}

function firstNotBelow(tails: readonly number[], position: number, positions: readonly number[]): number {
  let low = 0;
  let high = tails.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positions[tails[middle]!]! < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
