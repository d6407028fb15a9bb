import type { LeafRule, SystemContent, SystemFault } from '@quanheng/indicator-catalog-contracts';
import { formatExact, parseExact } from '@quanheng/scoring-rules';
import { greatestCommonDivisor } from './common-divisor.ts';
import { faultAt, faultOfSystem } from './fault-report.ts';
import { isLeaf, type Node } from './system-tree.ts';

type StatedNumber = { readonly field: string; readonly text: string };

/**
 * Every number has one text: a decimal where it ends and a decimal can be so long, else `n/d` in lowest terms. So a hash changes only with a
 * meaning.
 */
export function checkNumbers(node: Node): SystemFault[] {
  return numbersOfNode(node).flatMap(({ field, text }) => notLowest(text, (parameters) => faultAt(node, field, 'number-not-lowest', parameters)));
}

/** The numbers that a node states, each with its field. */
export function numbersOfNode({ indicator }: Node): readonly StatedNumber[] {
  const { weight, floor, cap } = indicator;
  const own = Object.entries({ weight, floor, cap }).flatMap(([field, text]) => (text === undefined ? [] : [{ field: `/${field}`, text }]));
  return [...own, ...(isLeaf(indicator) ? numbersOf(indicator.rule) : [])];
}

/** The same for the numbers beside the indicators: thresholds of gates, ends of bands. Full marks are decimals, which have one text. */
export function checkContentNumbers(content: SystemContent): SystemFault[] {
  return numbersOfContent(content).flatMap(({ field, text }) => notLowest(text, (parameters) => faultOfSystem(field, 'number-not-lowest', parameters)));
}

/** The numbers beside the indicators that may be fractions. */
export function numbersOfContent({ gates = [], bands = [] }: SystemContent): readonly StatedNumber[] {
  return [
    ...gates.map(({ atLeast }, index) => ({ field: `/gates/${index}/atLeast`, text: atLeast })),
    ...bands.flatMap(({ from, to }, index) => [{ field: `/bands/${index}/from`, text: from }, { field: `/bands/${index}/to`, text: to }]),
  ];
}

function notLowest(text: string, fault: (parameters: Record<string, string>) => SystemFault): SystemFault[] {
  const expected = textOf(formatExact(parseExact(text)));
  return expected === text ? [] : [fault({ expected })];
}

/** Places of a decimal after its point, as the field types have it: 1/128 has seven, and stays a fraction. */
const DECIMAL_PLACES_MAX = 6;

function textOf(formatted: string): string {
  const places = formatted.split('.')[1]?.length ?? 0;
  if (places <= DECIMAL_PLACES_MAX) return formatted;
  const [numerator, denominator] = [BigInt(formatted.replace('.', '')), 10n ** BigInt(places)];
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return `${numerator / divisor}/${denominator / divisor}`;
}

function numbersOf(rule: LeafRule): readonly StatedNumber[] {
  switch (rule.kind) {
    case 'graded':
    case 'binary':
    case 'checklist':
      return [];
    case 'checkpoints':
      return rule.checkpoints.map(({ points }, index) => ({ field: `/rule/checkpoints/${index}/points`, text: points }));
    case 'levels':
      return rule.levels.map(({ share }, index) => ({ field: `/rule/levels/${index}/share`, text: share }));
    case 'tally':
      return rule.incidents.flatMap(({ points, ceiling }, index) => [
        { field: `/rule/incidents/${index}/points`, text: points },
        ...(ceiling ? [{ field: `/rule/incidents/${index}/ceiling/points`, text: ceiling.points }] : []),
      ]);
    case 'rank-to-points':
      return [...rule.places.map((text, index) => ({ field: `/rule/places/${index}`, text })), { field: '/rule/otherwise', text: rule.otherwise }];
    case 'ratio':
    case 'reduction':
      return whenZeroOf(rule.whenZero);
    case 'shortfall':
      return [{ field: '/rule/step', text: rule.step }, ...whenZeroOf(rule.whenZero)];
  }
}

const whenZeroOf = (whenZero: string): readonly StatedNumber[] =>
  whenZero === 'notApplicable' ? [] : [{ field: '/rule/whenZero', text: whenZero }];
